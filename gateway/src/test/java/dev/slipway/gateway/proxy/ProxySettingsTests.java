package dev.slipway.gateway.proxy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProxySettingsTests {

	@Test
	void byDefaultNobodyIsTrusted() {
		var nobody = new ProxySettings(List.of(), 0).trusted();

		assertThat(nobody.matches("127.0.0.1")).isFalse();
		assertThat(nobody.matches("10.0.0.1")).isFalse();
	}

	@Test
	void networksAndAddressesOfBothVersionsAreTrusted() {
		var proxies = new ProxySettings(List.of("100.64.0.0/10", "192.0.2.1", "fd00::/8", "2001:db8::1"), 0);

		assertThat(List.of("100.127.1.1", "192.0.2.1", "fd12::1", "2001:db8::1")).allMatch(proxies.trusted()::matches);
		assertThat(List.of("100.128.0.0", "192.0.2.10", "fe80::1", "2001:db8::2", "10.0.0.1"))
			.noneMatch(proxies.trusted()::matches);
		assertThat(proxies.trustedProxies()).contains("192.0.2.1/32", "2001:db8::1/128");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "10\\.\\d+\\.\\d+\\.\\d+", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0.0/x", "proxy", "" })
	void anythingElseIsRejectedAtTheStart(String network) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProxySettings(List.of(network), 0))
			.withMessageContaining("is not a network such as 10.0.0.0/8");
	}

}
