package dev.slipway.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.slipway.platform.test.ServiceTest;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** A body that was read before anybody asked for it is what a handler would have read. */
@ServiceTest
@Import(ReceivedRequestTests.Echo.class)
class ReceivedRequestTests {

	private static final String FORM = "a=1&b=x+y%20z&a=2&c=%C3%A4&d";

	@Autowired
	RestTestClient http;

	@Test
	void formHasItsParametersAfterThoseOfTheQuery() {
		assertThat(send(HttpMethod.POST, "parameters?a=0&q=1", MediaType.APPLICATION_FORM_URLENCODED, FORM))
			.isEqualTo("a=[0, 1, 2] b=[x y z] c=[ä] d=[] q=[1]");
	}

	@Test
	void otherBodiesHaveNone() {
		assertThat(send(HttpMethod.POST, "parameters?q=1", MediaType.TEXT_PLAIN, FORM)).isEqualTo("q=[1]");
	}

	@Test
	void handlerReadsBytesOrText() {
		assertThat(send(HttpMethod.POST, "bytes", MediaType.TEXT_PLAIN, "ä")).isEqualTo("ä");
		assertThat(send(HttpMethod.POST, "text", MediaType.TEXT_PLAIN, "ä")).isEqualTo("ä");
		assertThat(send(HttpMethod.POST, "bytes", MediaType.APPLICATION_FORM_URLENCODED, FORM)).isEqualTo(FORM);
		assertThat(send(HttpMethod.POST, "bytes?parameters-first", MediaType.APPLICATION_FORM_URLENCODED, FORM))
			.isEqualTo(FORM);
		assertThat(send(HttpMethod.PUT, "bytes", MediaType.TEXT_PLAIN, "ä")).isEqualTo("ä");
	}

	@Test
	void malformedFormIsTheCallersMistake() {
		http.post()
			.uri("/api/sample/public/parameters")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body("a=%zz")
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	private String send(HttpMethod method, String path, MediaType type, String body) {
		return http.method(method)
			.uri("/api/sample/public/" + path)
			.contentType(type)
			.body(body.getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
	}

	@RestController
	@TestConfiguration(proxyBeanMethods = false)
	static class Echo {

		@RequestMapping("/api/sample/public/parameters")
		String parameters(HttpServletRequest request) {
			assertThat(request.getParameterNames().asIterator()).toIterable()
				.containsAll(request.getParameterMap().keySet());
			return request.getParameterMap()
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.map((parameter) -> parameter.getKey() + "=" + List.of(request.getParameterValues(parameter.getKey())))
				.collect(Collectors.joining(" "));
		}

		@RequestMapping("/api/sample/public/bytes")
		String bytes(HttpServletRequest request) throws IOException {
			request.getParameter("parameters-first");
			return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}

		@RequestMapping("/api/sample/public/text")
		String text(HttpServletRequest request) throws IOException {
			return request.getReader().readAllAsString();
		}

	}

}
