package dev.slipway.platform.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whom a limit per address counts: an IPv4 address or the /64 network of an IPv6 address,
 * because a caller may use every address of it.
 *
 * @param value for example {@code 192.0.2.7} or {@code 20010db800000001::/64}
 */
public record CallerAddress(String value) {

	private static final int NETWORK_BYTES = 8;

	private static final CallerAddress UNKNOWN = new CallerAddress("unknown");

	/**
	 * The address that the request came from. Behind proxies it is the one that the
	 * trusted proxies report, see {@code slipway.gateway.trusted-proxies}. All requests
	 * for which they report something else than an address are one caller's.
	 */
	public static CallerAddress of(HttpServletRequest request) {
		try {
			return of(request.getRemoteAddr());
		}
		catch (IllegalArgumentException ex) {
			return UNKNOWN;
		}
	}

	/**
	 * An address in any of its spellings; an IPv4 address that is written as an IPv6
	 * address ({@code ::ffff:192.0.2.7}) is the IPv4 address.
	 */
	public static CallerAddress of(String address) {
		return switch (InetAddress.ofLiteral(address)) {
			case Inet6Address ip6 ->
				new CallerAddress(HexFormat.of().formatHex(Arrays.copyOf(ip6.getAddress(), NETWORK_BYTES)) + "::/64");
			case InetAddress ip4 -> new CallerAddress(ip4.getHostAddress());
		};
	}

}
