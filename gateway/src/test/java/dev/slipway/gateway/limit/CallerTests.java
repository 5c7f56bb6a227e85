package dev.slipway.gateway.limit;

import java.security.Principal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallerTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.7, 203.0.113.7, true", "203.0.113.7, 203.0.113.8, false",
			"2001:db8:1:2::7, 2001:db8:1:2:ffff:0:0:1, true", "2001:db8:1:2::7, 2001:db8:1:3::7, false" })
	void addressesOfOneNetworkAreOneCaller(String one, String other, boolean same) {
		assertThat(at(one).equals(at(other))).isEqualTo(same);
	}

	@Test
	void subjectThatLooksLikeAnAddressIsNotAnAddress() {
		var request = new MockHttpServletRequest();
		request.setRemoteAddr("203.0.113.7");
		Principal user = () -> "203.0.113.7";
		request.setUserPrincipal(user);

		assertThat(Caller.of(request)).isNotEqualTo(at("203.0.113.7"));
	}

	private static Caller at(String address) {
		var request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		return Caller.of(request);
	}

}
