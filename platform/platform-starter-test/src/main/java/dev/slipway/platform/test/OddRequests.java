package dev.slipway.platform.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requests that nobody should send, to prove what an application returns: odd methods,
 * spellings of a path, headers and bodies, byte by byte. A new kind belongs on one of the
 * lists here.
 */
public final class OddRequests {

	private static final int TIMEOUT_MILLIS = 20_000;

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT", "PROPFIND", "get", "G@T", "", "X".repeat(3000));

	/** How a path is written, with {@code $} for the path. */
	private static final List<String> TARGETS = List.of("/$", "//$", "$/", "$//", "$/.", "$/..", "$/../..", "$;x=y",
			"$/%00", "$%2f", "$%2F..%2f", "$%5c", "$%3b", "$%25", "$%252e", "$%ff", "$%c0%ae", "$%zz", "$%", "$\\",
			"$%0d%0aX-Odd:1", "$%E2%80%A8", "$\u00c3\u00a4", "$?q=\u00c3\u00a4", "$#x", "$?", "$??", "$?=", "$?&&",
			"$?q=%", "$?q=%00", "$?q=%ff", "$?q=[]{}|^", "$?q=<script>", "$?q=a b", "*", "x", "http://odd.example$",
			"http://$", "https://odd.example:99999$", "$?" + "q=1&".repeat(2000), "$?q=" + "x".repeat(15_000),
			"$?q=" + ":".repeat(9000), "$?q=" + "x".repeat(60_000), "$/" + "x".repeat(9000), "$/" + "%20".repeat(3000));

	private static final List<String> HEADERS = List.of("Host: a\r\nHost: b", "Host: a b", "Host: [::1",
			"Host: odd.example:99999", "Host: @", "Cookie: " + "x".repeat(15_000), "Cookie: " + "x".repeat(60_000),
			"Cookie: a=\"; ;;=\u0080", "Cookie: SESSION=\u00e4; SESSION=" + "x".repeat(2000), "Accept: nonsense",
			"Accept: " + "a/b,".repeat(2000), "Accept: text/html;q=x", "Accept-Language: " + "x-".repeat(4000),
			"Accept-Encoding: nonsense;q=", "Authorization: Basic %%%", "Authorization: Basic " + "QTpi".repeat(2000),
			"Authorization: Basic AAAA", "Authorization: Bearer", "Authorization: Bearer \u00e4",
			"Authorization: Bearer " + "x".repeat(9000), "Authorization: Bearer a.b.c", "Authorization: \u0080",
			"Authorization: Basic YTpi\r\nAuthorization: Bearer x", "Content-Type: a/b/c;;;=",
			"Content-Type: application/json; charset=utf-99", "Content-Type: */*", "Content-Encoding: gzip",
			"Content-Length: 1, 2", "Content-Length: -1", "Content-Length: 99999999999999999999",
			"Transfer-Encoding: gzip, chunked", "Transfer-Encoding: odd", "Expect: odd", "TE: odd", "Upgrade: h2c",
			"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: odd",
			"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
			"Range: bytes=0-0", "Range: bytes=9-1,-", "If-None-Match: \"", "If-Match: W/", "If-Modified-Since: odd",
			"If-Unmodified-Since: odd", "Last-Event-ID: \u00e4", "Origin: odd", "Origin: null", "Origin: ::",
			"Origin: https://odd.example:99999", "Referer: \u0080", "traceparent: odd",
			"traceparent: 00-" + "0".repeat(32), "tracestate: " + "x".repeat(9000), "baggage: " + "a=b,".repeat(2000),
			"X-Forwarded-For: odd", "X-Forwarded-For: 192.0.2.1:80, [2001:db8::1]:443", "X-Forwarded-For: ,,",
			"X-Forwarded-Proto: odd", "X-Forwarded-Host: \u0080", "X-Forwarded-Port: odd", "X-Forwarded-Prefix: //odd",
			"Forwarded: for=", "X-HTTP-Method-Override: ODD", "Idempotency-Key: \u00e4",
			"Idempotency-Key: " + "x".repeat(9000), "X: \u0001", "X: a\u0000b", "X\u00e4: b", "X : b", ": b", "X",
			"X: a\r\n b", "X: a\nY: b", "X: " + "x".repeat(17_000), "X: b\r\n".repeat(120) + "X: b");

	private static final List<String> BODIES = List.of("application/json|{", "application/json|\u0000",
			"application/json|" + "[".repeat(5000), "application/json|{\"a\":" + "9".repeat(5000) + "}",
			"application/json|\"\\ud800\"", "application/json|\u00ff\u00fe", "application/xml|<a/>",
			"application/x-www-form-urlencoded|a=%", "application/x-www-form-urlencoded|%=%ff&%00=%00",
			"application/x-www-form-urlencoded|" + "a=b&".repeat(3000),
			"application/x-www-form-urlencoded; charset=utf-99|a=b", "multipart/form-data|a",
			"multipart/form-data; boundary=x|--x\r\nodd", "text/plain|" + "x".repeat(70_000), "|x");

	private OddRequests() {
	}

	/**
	 * A response.
	 *
	 * @param request what was sent, shortened
	 * @param status 0 when the connection was closed without one
	 * @param text all of it
	 */
	public record Response(String request, int status, String text) {

		static Response of(String request, String text) {
			var status = text.matches("(?s)HTTP/1\\.[01] \\d{3} .*") ? Integer.parseInt(text.substring(9, 12)) : 0;
			return new Response(shortened(request), status, text);
		}

		/** Whether it is an error that is not a problem document. */
		public boolean isBareError() {
			return status == 0 || (status >= 400 && !request.startsWith("HEAD") && !isProblem());
		}

		/** Whether it says that the application failed, and not the caller. */
		public boolean isServerError() {
			return status == 0 || status >= 500;
		}

		private boolean isProblem() {
			return text.contains("application/problem+json") && text.contains("\"urn:slipway:problem:");
		}

		@Override
		public String toString() {
			return "%s → %s".formatted(request, shortened(text));
		}

		private static String shortened(String text) {
			return ((text.length() > 200) ? text.substring(0, 200) + "…" : text).replace("\r\n", "↵");
		}

	}

	/** Sends all of them to a path. */
	public static Stream<Response> sendTo(int port, String path) {
		var oddMethods = METHODS.stream().map((method) -> request(method, path, "Host: localhost"));
		var oddTargets = TARGETS.stream().map((target) -> request("GET", target.replace("$", path), "Host: localhost"));
		var oddHeaders = HEADERS.stream()
			.map((header) -> request("GET", path, header.startsWith("Host") ? header : "Host: localhost\r\n" + header));
		var oddBodies = BODIES.stream().map((body) -> withBody(path, body));
		return Stream.of(oddMethods, oddTargets, oddHeaders, oddBodies)
			.flatMap((requests) -> requests)
			.map((request) -> send(port, request));
	}

	private static String request(String method, String target, String headers) {
		return "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(method, target, headers);
	}

	private static String withBody(String path, String typeAndBody) {
		var parts = typeAndBody.split("\\|", 2);
		return request("POST", path,
				"Host: localhost\r\nContent-Type: %s\r\nContent-Length: %d".formatted(parts[0], parts[1].length()))
				+ parts[1];
	}

	/**
	 * Sends these bytes, given as ISO 8859-1, and reads until the connection is closed.
	 */
	public static Response send(int port, String request) {
		try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
			connection.setSoTimeout(TIMEOUT_MILLIS);
			connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return Response.of(request, new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			return Response.of(request, ex.toString());
		}
	}

}
