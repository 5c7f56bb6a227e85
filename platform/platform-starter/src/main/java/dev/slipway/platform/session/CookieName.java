package dev.slipway.platform.session;

import java.net.URI;

/**
 * The name of a cookie of one platform. Browsers ignore the port when they send cookies,
 * so the name holds it: two platforms on one host would otherwise overwrite each other's.
 * Over HTTPS the prefix keeps other hosts of the domain from setting it (RFC 6265bis,
 * 4.1.3.2); without a port, since that is how all but developers run it.
 *
 * @param value for example {@code __Host-gateway-session} or {@code gateway-session-8080}
 * @param secure whether browsers may send it over HTTPS only
 */
public record CookieName(String value, boolean secure) {

	private static final String HOST = "__Host-";

	/**
	 * The name at a public address.
	 * @param name what the cookie is for, such as {@code gateway-session}
	 * @param address scheme, host and port as browsers see them
	 */
	public static CookieName of(String name, URI address) {
		var secure = "https".equals(address.getScheme());
		var port = address.getPort();
		if (secure) {
			return new CookieName(HOST + ((port < 0 || port == 443) ? name : name + "-" + port), true);
		}
		return new CookieName(name + "-" + ((port < 0) ? 80 : port), false);
	}

}
