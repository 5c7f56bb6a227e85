package dev.slipway.gateway.forward;

import java.io.IOException;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's response, passed on as it is. (The framework's own would evaluate
 * {@code If-None-Match} a second time.)
 */
record UpstreamResponse(HttpStatusCode statusCode, HttpHeaders headers, Body body) implements ServerResponse {

	@Override
	public MultiValueMap<String, Cookie> cookies() {
		// those that pass are among the headers
		return new LinkedMultiValueMap<>();
	}

	@Override
	public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
			throws IOException {
		response.setStatus(statusCode.value());
		headers.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		body.writeTo(response);
		return null;
	}

	/** What follows the headers. */
	@FunctionalInterface
	interface Body {

		/** For a response without one, whatever its {@code Content-Length} says. */
		Body NONE = (response) -> {
		};

		/** Writes it after the headers. */
		void writeTo(HttpServletResponse response) throws IOException;

		static Body of(byte[] bytes) {
			return (response) -> {
				response.setContentLength(bytes.length);
				response.getOutputStream().write(bytes);
			};
		}

	}

}
