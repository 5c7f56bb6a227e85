package dev.slipway.platform.openapi;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class OpenApiTests {

	@Autowired
	RestTestClient http;

	@Test
	void documentNamesTheServiceAndItsParameters() {
		http.get()
			.uri("/api/sample/openapi")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.info.title")
			.isEqualTo("sample")
			.jsonPath("$.servers[0].url")
			.isEqualTo("/")
			.jsonPath("$.paths['/api/sample/notes/{shelf}'].post.parameters[?(@.name=='Idempotency-Key')].in")
			.isEqualTo("header")
			.jsonPath("$.paths['/api/sample/public/numbers'].get.parameters[*].name")
			.value((names) -> assertThat(names.toString()).contains("limit", "after"));
	}

}
