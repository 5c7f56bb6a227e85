package dev.slipway.gateway.limit;

import dev.slipway.platform.web.CallerAddress;
import jakarta.servlet.http.HttpServletRequest;

/** Whose requests are counted: a token's subject or, without a token, an address. */
record Caller(String name) {

	static Caller of(HttpServletRequest request) {
		var user = request.getUserPrincipal();
		return (user != null) ? new Caller("subject " + user.getName()) : byAddress(request);
	}

	static Caller byAddress(HttpServletRequest request) {
		return new Caller("address " + CallerAddress.of(request).value());
	}

}
