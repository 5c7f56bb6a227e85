package dev.slipway.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.servlet.http.HttpServletRequest;

/** Whose requests are counted: a token's subject or, without a token, an address. */
record Caller(String name) {

	/** The network part of an IPv6 address: a caller may use every address of it. */
	private static final int NETWORK_BYTES = 8;

	static Caller of(HttpServletRequest request) {
		var user = request.getUserPrincipal();
		return (user != null) ? new Caller("subject " + user.getName()) : byAddress(request);
	}

	static Caller byAddress(HttpServletRequest request) {
		var address = request.getRemoteAddr();
		if (address.indexOf(':') < 0) {
			return new Caller("address " + address);
		}
		var network = (InetAddress.ofLiteral(address) instanceof Inet6Address ip6)
				? HexFormat.of().formatHex(Arrays.copyOf(ip6.getAddress(), NETWORK_BYTES)) : address;
		return new Caller("address " + network);
	}

}
