package dev.slipway.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class DocsTests {

	@Autowired
	Caller caller;

	@Test
	void docsLeadToThePage() {
		var page = follow("/docs");

		assertThat(page).contains("<div id=\"swagger-ui\">").doesNotContain("http://", "https://");
	}

	@Test
	void pageNeedsNothingFromElsewhereAndNoInlineScript() {
		var location = caller.get("/docs").headers().firstValue("Location").orElseThrow();
		var page = caller.get(location);

		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'self'")
				.contains("frame-ancestors 'none'")
				.doesNotContain("unsafe-eval", "script-src"));
		assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)");
		for (var asset : new String[] { "swagger-ui.css", "swagger-ui-bundle.js", "swagger-initializer.js" }) {
			assertThat(caller.get("/swagger-ui/" + asset).statusCode()).isEqualTo(200);
		}
	}

	/**
	 * However its path is written: the page, with a policy that stops scripts from
	 * elsewhere.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/swagger-ui/index.html", "/%73wagger-ui/index.html" })
	void pageIsNeverWithoutItsPolicy(String path) {
		var page = caller.get(path);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).startsWith("default-src 'self'"));
	}

	@Test
	void pageNamesNoHostThatACallerMadeUp() {
		var document = caller.get("/api/gateway/openapi", "X-Forwarded-Host", "evil.example", "X-Forwarded-Prefix",
				"/evil", "Forwarded", "host=evil.example");

		assertThat(document.body()).contains("openapi").doesNotContain("evil");
	}

	@Test
	void pageShowsEveryApi() {
		var configuration = caller.get("/api/gateway/openapi/swagger-config").body();

		for (var service : new String[] { "catalog", "inventory", "payments", "orders", "gateway" }) {
			assertThat(configuration).contains("\"url\":\"/api/%s/openapi\"".formatted(service));
		}
		assertThat(configuration).doesNotContain("identity").doesNotContain("https://");
	}

	private String follow(String path) {
		var response = caller.get(path);
		return (response.statusCode() == 302) ? follow(response.headers().firstValue("Location").orElseThrow())
				: response.body();
	}

}
