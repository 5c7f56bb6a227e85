package dev.slipway.gateway;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
@EnabledIf("dev.slipway.gateway.WithoutConsoleTests#isConsoleThere")
class ConsoleTests {

	@Autowired
	Caller caller;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?code=a&state=b", "/?error=login_required" })
	void pageIsRevalidatedEachTime(String path) {
		var page = caller.get(path);

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(header(page, "Content-Type")).startsWith("text/html");
		assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
		assertThat(caller.get(path, "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
	}

	@Test
	void pageNeedsNothingFromElsewhereAndAllowsNothingElse() {
		var page = caller.get("/");

		assertThat(page.body()).doesNotContain("{{")
			.doesNotContainPattern("<script(?![^>]*src=)")
			.doesNotContainPattern("<style|style=|(src|href)=\"(https?:)?//");
		assertThat(header(page, "Content-Security-Policy").split("; ")).contains("default-src 'none'",
				"script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'self'",
				"frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'");
		assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
		assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(page, "Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
		assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
	}

	@Test
	void everyAssetOfThePageIsImmutable() {
		var assets = Pattern.compile("(?:src|href)=\"(/console/[0-9a-f]{16}/[^\"]+)\"")
			.matcher(caller.get("/").body())
			.results()
			.map((asset) -> asset.group(1))
			.toList();

		assertThat(assets).isNotEmpty().allSatisfy((asset) -> {
			var response = caller.get(asset);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(header(response, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
		});
	}

	@Test
	void libraryIsAModuleAndCompressed() {
		var plain = caller.get(assets() + "/lib/htm.js");
		var compressed = caller.get(assets() + "/lib/htm.js", "Accept-Encoding", "gzip");

		assertThat(plain.statusCode()).isEqualTo(200);
		assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
		assertThat(plain.body()).contains("export").doesNotContainPattern("\\bimport\\b");
		assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
		assertThat(header(compressed, "Vary")).containsIgnoringCase("accept-encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console", "/console/", "/console/0123456789abcdef/lib/htm.js", "/console/lib/htm.js",
			"/index.html", "/lib/htm.js", "/_static/htm/3.1.1/preact/standalone.module.js",
			"/webjars/swagger-ui/swagger-ui.css", "/favicon.ico" })
	void thereIsNoOtherWayToTheFiles(String path) {
		var response = caller.get(path);

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(header(response, "Cache-Control")).contains("no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/pages", "/nothing.js", "/%2e%2e/application.yaml", "/..%2fapplication.yaml" })
	void onlyFilesOfTheConsoleAreServed(String path) {
		assertThat(caller.get(assets() + path).statusCode()).isIn(400, 404);
	}

	private String assets() {
		var asset = Pattern.compile("/console/[0-9a-f]{16}").matcher(caller.get("/").body());
		assertThat(asset.find()).isTrue();
		return asset.group();
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
