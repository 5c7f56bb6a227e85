package dev.slipway.gateway.proxy;

import java.net.InetAddress;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * The proxies in front of the gateway.
 *
 * @param trustedProxies their networks (CIDR, IPv4 or IPv6) or addresses; what any other
 * caller says about where a request comes from is ignored. By default none.
 * @param proxyHops how many of them a request passes at most, 0 for as many as are
 * trusted. Where networks cannot be told apart, this is what counts: with 1, the caller
 * is the last entry of {@code X-Forwarded-For}, which the trusted proxy has written.
 */
@ConfigurationProperties("slipway.gateway")
record ProxySettings(@DefaultValue List<String> trustedProxies, @DefaultValue("0") int proxyHops) {

	ProxySettings {
		trustedProxies = trustedProxies.stream().map(ProxySettings::network).toList();
	}

	/** Whether an address is a trusted proxy's. */
	InetAddressMatcher trusted() {
		return trustedProxies.isEmpty() ? (_) -> false
				: InetAddressMatchers.builder().includeAddresses(trustedProxies).build();
	}

	/** A network; for a single address, the network of only that address. */
	private static String network(String text) {
		var parts = text.strip().split("/", 2);
		try {
			var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
			var prefix = (parts.length > 1) ? Integer.parseInt(parts[1]) : bits;
			if (prefix >= 0 && prefix <= bits) {
				return parts[0] + "/" + prefix;
			}
		}
		catch (IllegalArgumentException ex) {
			// neither an address nor a number
		}
		throw new IllegalArgumentException(
				"slipway.gateway.trusted-proxies: '%s' is not a network such as 10.0.0.0/8 or 2001:db8::/32"
					.formatted(text));
	}

}
