package dev.slipway.gateway.forward;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Which headers are forwarded. Hop-by-hop headers end here (RFC 9110, 7.6.1), and the
 * headers that say who forwarded the request are replaced: the server has already applied
 * those of trusted proxies, and ignored all others.
 */
final class Headers {

	private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
			"http2-settings");

	/** Set again for the call to the service. */
	private static final Set<String> REPLACED = Set.of("host", "content-length", "expect", "forwarded", "x-real-ip");

	private static final String FORWARDED = "x-forwarded-";

	private static final Set<String> HIDDEN_FROM_CALLERS = Set.of("server", "x-powered-by");

	private static final String COOKIES = Headers.class.getName() + ".cookies";

	private Headers() {
	}

	/** Forwards cookies in this request and its response. */
	static ServerRequest withCookies(ServerRequest request) {
		request.attributes().put(COOKIES, true);
		return request;
	}

	/** The headers of a request that the service receives. */
	static HttpHeaders ofRequest(ServerRequest request) {
		var received = request.headers().asHttpHeaders();
		var hopByHop = named(received.getOrEmpty(HttpHeaders.CONNECTION).stream());
		var cookies = request.attributes().containsKey(COOKIES);
		var sent = new HttpHeaders();
		received.forEach((name, values) -> {
			var lowerCase = name.toLowerCase(Locale.ROOT);
			if (!HOP_BY_HOP.contains(lowerCase) && !hopByHop.contains(lowerCase) && !REPLACED.contains(lowerCase)
					&& !lowerCase.startsWith(FORWARDED) && (cookies || !lowerCase.equals("cookie"))) {
				sent.addAll(name, values);
			}
		});
		var servlet = request.servletRequest();
		sent.set("X-Forwarded-For", servlet.getRemoteAddr());
		sent.set("X-Forwarded-Proto", servlet.getScheme());
		var host = received.getFirst(HttpHeaders.HOST);
		if (host != null) {
			sent.set("X-Forwarded-Host", host);
		}
		return sent;
	}

	/** The headers of a response that the caller receives. */
	static HttpHeaders ofResponse(ClassicHttpResponse response, ServerRequest request) {
		var hopByHop = named(Arrays.stream(response.getHeaders(HttpHeaders.CONNECTION)).map(Header::getValue));
		var cookies = request.attributes().containsKey(COOKIES);
		var sent = new HttpHeaders();
		for (var header : response.getHeaders()) {
			var lowerCase = header.getName().toLowerCase(Locale.ROOT);
			if (!HOP_BY_HOP.contains(lowerCase) && !hopByHop.contains(lowerCase)
					&& !HIDDEN_FROM_CALLERS.contains(lowerCase) && (cookies || !lowerCase.equals("set-cookie"))) {
				sent.add(header.getName(), header.getValue());
			}
		}
		return sent;
	}

	/** Headers that a {@code Connection} header names are hop-by-hop too. */
	private static Set<String> named(Stream<String> connection) {
		return connection.flatMap((names) -> Arrays.stream(names.split(",", -1)))
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	/** Whether the content is of this type, whatever its parameters, or even invalid. */
	static boolean contentIs(MediaType type, HttpHeaders headers) {
		var content = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		return content != null && content.split(";", 2)[0].strip().equalsIgnoreCase(type.toString());
	}

}
