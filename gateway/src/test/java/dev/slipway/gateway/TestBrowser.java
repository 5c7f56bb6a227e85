package dev.slipway.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser in front of a gateway, or of one instance after another. It follows no
 * redirect, so that a test sees each step.
 */
class TestBrowser {

	static final String SESSION = "__Host-gateway-session";

	/** What a browser says about a request of a page of the same site. */
	static final String[] OWN_PAGE = { "Sec-Fetch-Site", "same-origin" };

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final StubProvider provider;

	private int port;

	TestBrowser(StubProvider provider, int port) {
		this.provider = provider;
		this.port = port;
	}

	/** Sends further requests to another instance. */
	void goTo(int other) {
		this.port = other;
	}

	int port() {
		return port;
	}

	Map<String, String> cookies() {
		return cookies;
	}

	/** Signs in and returns the response that leads back to the page. */
	HttpResponse<String> signIn(String user) {
		return get(back(signInFrom("#/orders"), user));
	}

	/** Where the provider is asked to lead the user back to, in the end. */
	HttpResponse<String> signInFrom(String target) {
		return get("/sign-in?return=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
	}

	/** The path that the provider leads back to after a user has signed in there. */
	String back(HttpResponse<String> toProvider, String user) {
		return path(provider.authorize(location(toProvider), user));
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	HttpResponse<String> post(String path, String... headers) {
		return send("POST", path, headers);
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!cookies.isEmpty()) {
			request.header("Cookie",
					cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			var response = http.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String cookie) {
		var pair = cookie.split(";", 2)[0].split("=", 2);
		if (pair[1].isEmpty()) {
			cookies.remove(pair[0]);
		}
		else {
			cookies.put(pair[0], pair[1]);
		}
	}

	static String location(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Location")
			.orElseThrow(() -> new AssertionError(response + " is no redirect: " + response.body()));
	}

	private static String path(String address) {
		if (!address.startsWith(SignInGateways.ADDRESS + "/")) {
			throw new AssertionError("Leads away from the gateway: " + address);
		}
		return address.substring(SignInGateways.ADDRESS.length());
	}

}
