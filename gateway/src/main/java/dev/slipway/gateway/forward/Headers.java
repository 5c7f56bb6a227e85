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
 * Which headers pass. What belongs to one connection ends here (RFC 9110, 7.6.1), and
 * what a caller says about who forwarded the request is replaced by what is so: the
 * server has already taken the word of trusted proxies, and of nobody else.
 */
final class Headers {

	private static final Set<String> OF_A_CONNECTION = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
			"http2-settings");

	/** Made afresh for the call to the service. */
	private static final Set<String> OF_A_REQUEST = Set.of("host", "content-length", "expect", "forwarded",
			"x-real-ip");

	private static final String FORWARDED = "x-forwarded-";

	/** Nobody's business. */
	private static final Set<String> OF_AN_ANSWER = Set.of("server", "x-powered-by");

	private static final String COOKIES = Headers.class.getName() + ".cookies";

	private Headers() {
	}

	/** Lets cookies pass in this request and its answer. */
	static ServerRequest withCookies(ServerRequest request) {
		request.attributes().put(COOKIES, true);
		return request;
	}

	/** What a service is sent of a request's headers. */
	static HttpHeaders ofRequest(ServerRequest request) {
		var received = request.headers().asHttpHeaders();
		var ended = named(received.getOrEmpty(HttpHeaders.CONNECTION).stream());
		var cookies = request.attributes().containsKey(COOKIES);
		var sent = new HttpHeaders();
		received.forEach((name, values) -> {
			var lowerCase = name.toLowerCase(Locale.ROOT);
			if (!OF_A_CONNECTION.contains(lowerCase) && !ended.contains(lowerCase) && !OF_A_REQUEST.contains(lowerCase)
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

	/** What a caller is sent of an answer's headers. */
	static HttpHeaders ofAnswer(ClassicHttpResponse answer, ServerRequest request) {
		var ended = named(Arrays.stream(answer.getHeaders(HttpHeaders.CONNECTION)).map(Header::getValue));
		var cookies = request.attributes().containsKey(COOKIES);
		var sent = new HttpHeaders();
		for (var header : answer.getHeaders()) {
			var lowerCase = header.getName().toLowerCase(Locale.ROOT);
			if (!OF_A_CONNECTION.contains(lowerCase) && !ended.contains(lowerCase) && !OF_AN_ANSWER.contains(lowerCase)
					&& (cookies || !lowerCase.equals("set-cookie"))) {
				sent.add(header.getName(), header.getValue());
			}
		}
		return sent;
	}

	/** Headers that a {@code Connection} header names are the connection's too. */
	private static Set<String> named(Stream<String> connection) {
		return connection.flatMap((names) -> Arrays.stream(names.split(",", -1)))
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	/**
	 * Whether the content is of this type, whatever its parameters; it may be nonsense.
	 */
	static boolean contentIs(MediaType type, HttpHeaders headers) {
		var content = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		return content != null && content.split(";", 2)[0].strip().equalsIgnoreCase(type.toString());
	}

}
