package dev.slipway.platform.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallerAddressTests {

	@Test
	void ofIpv4IsTheAddress() {
		assertThat(CallerAddress.of("192.0.2.7")).isEqualTo(new CallerAddress("192.0.2.7"));
		assertThat(CallerAddress.of("192.0.2.7")).isNotEqualTo(CallerAddress.of("192.0.2.8"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:DB8:0:1:0:0:0:2",
			"2001:0db8:0000:0001::" })
	void ofIpv6IsItsNetwork(String address) {
		assertThat(CallerAddress.of(address)).isEqualTo(new CallerAddress("20010db800000001::/64"));
	}

	@Test
	void ofIpv6InAnotherNetworkIsAnother() {
		assertThat(CallerAddress.of("2001:db8:0:2::1")).isNotEqualTo(CallerAddress.of("2001:db8:0:1::1"));
	}

	@Test
	void ofMappedIpv4IsTheIpv4Address() {
		assertThat(CallerAddress.of("::ffff:192.0.2.7")).isEqualTo(CallerAddress.of("192.0.2.7"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "", "::1%x", "192.0.2.7:80", "192.0.2.999" })
	void ofRequestFromWhatIsNoAddressIsOneCaller(String reported) {
		var request = new MockHttpServletRequest();
		request.setRemoteAddr(reported);

		assertThat(CallerAddress.of(request)).isEqualTo(new CallerAddress("unknown"));
	}

}
