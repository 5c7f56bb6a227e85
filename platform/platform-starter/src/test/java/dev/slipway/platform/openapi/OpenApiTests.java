package dev.slipway.platform.openapi;

import dev.slipway.platform.test.ServiceTest;
import org.assertj.core.api.InstanceOfAssertFactories;
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

	@Test
	void routesDocumentTheirProblems() {
		var document = http.get().uri("/api/sample/openapi").exchange().expectBody();
		var write = "$.paths['/api/sample/notes/{shelf}'].post.responses";
		var read = "$.paths['/api/sample/public/numbers'].get.responses";

		document.jsonPath(write + ".keys()")
			.value((statuses) -> assertThat(statuses).asInstanceOf(InstanceOfAssertFactories.collection(String.class))
				.containsExactlyInAnyOrder("200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503",
						"default"));
		document.jsonPath(read + ".keys()")
			.value((statuses) -> assertThat(statuses).asInstanceOf(InstanceOfAssertFactories.collection(String.class))
				.containsExactlyInAnyOrder("200", "400", "429", "503", "default"));
		document.jsonPath(write + "['401'].$ref").isEqualTo("#/components/responses/Problem-401");
		document.jsonPath("$.components.responses['Problem-401'].content['application/problem+json'].schema.$ref")
			.isEqualTo("#/components/schemas/Problem");
		document.jsonPath("$.components.schemas.Problem.required")
			.value((names) -> assertThat(names.toString()).contains("type"));
	}

	@Test
	void onlyRoutesThatNeedATokenAskForOne() {
		http.get()
			.uri("/api/sample/openapi")
			.exchange()
			.expectBody()
			.jsonPath("$.security")
			.isNotEmpty()
			.jsonPath("$.paths['/api/sample/public/numbers'].get.security")
			.isEmpty()
			.jsonPath("$.paths['/api/sample/notes/{shelf}'].post.security[0].token")
			.isEqualTo("notes:write")
			.jsonPath("$.components.securitySchemes.token.flows.clientCredentials.scopes['notes:write']")
			.exists();
	}

	@Test
	void problemTypesAreThoseOfTheCode() {
		var types = "$.components.schemas.Problem.properties.type['x-problem-types']";
		http.get()
			.uri("/api/sample/openapi")
			.exchange()
			.expectBody()
			.jsonPath(types + "['urn:slipway:problem:idempotency-key-reused'][0]")
			.isEqualTo(422)
			.jsonPath(types + "['urn:slipway:problem:missing-idempotency-key'][0]")
			.isEqualTo(400)
			.jsonPath(types + "['urn:slipway:problem:malformed-body'][0]")
			.isEqualTo(400)
			.jsonPath(types + "['urn:slipway:problem:unauthenticated']")
			.isEmpty()
			.jsonPath(types + ".keys()")
			.value((names) -> assertThat(names).asInstanceOf(InstanceOfAssertFactories.collection(String.class))
				.allSatisfy((name) -> assertThat(name).matches("urn:slipway:problem:[a-z-]+")));
	}

	@Test
	void componentsThatAreNotNullableAreRequired() {
		http.get()
			.uri("/api/sample/openapi")
			.exchange()
			.expectBody()
			.jsonPath("$.components.schemas.PageInteger.required[*]")
			.isEqualTo("items")
			.jsonPath("$.components.schemas.PageInteger.properties.next.type")
			.value((types) -> assertThat(types.toString()).contains("string", "null"));
	}

}
