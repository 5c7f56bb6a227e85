package dev.slipway.platform.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.ExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponseAssert;

/**
 * A service's response. {@code assertThat(response)} has Spring's assertions on status,
 * headers and JSON; to compare two responses, compare their {@link #body()}.
 */
public final class ApiResponse implements RestTestClientResponse {

	private static final String PROBLEM_TYPES = "urn:slipway:problem:";

	private final ExchangeResult result;

	private final String body;

	ApiResponse(ResponseSpec response) {
		result = response.returnResult();
		body = new String(result.getResponseBodyContent(), StandardCharsets.UTF_8);
	}

	public int status() {
		return result.getStatus().value();
	}

	public @Nullable String header(String name) {
		return result.getResponseHeaders().getFirst(name);
	}

	public String body() {
		return body;
	}

	/** The JSON; a missing node where there is no body. */
	public JsonNode json() {
		return JsonMapper.shared().readTree(body);
	}

	/**
	 * The status, and a problem's type after it: {@code "201"},
	 * {@code "409 out-of-stock"}.
	 */
	public String outcome() {
		return isProblem() ? "%d %s".formatted(status(), json().path("type").asString().replace(PROBLEM_TYPES, ""))
				: Integer.toString(status());
	}

	private boolean isProblem() {
		return MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(result.getResponseHeaders().getContentType());
	}

	/** Counts the responses by their outcome. */
	public static Map<String, Long> outcomes(List<ApiResponse> responses) {
		return responses.stream().collect(Collectors.groupingBy(ApiResponse::outcome, Collectors.counting()));
	}

	/**
	 * Asserts that this is a complete problem (RFC 9457).
	 * @param type without the prefix of all types, e.g. {@code out-of-stock}
	 * @return this response, for assertions on what else it holds
	 */
	public ApiResponse assertProblem(int status, String type) {
		assertThat().hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON).bodyText().isNotEmpty();
		assertThat().bodyJson()
			.hasPathSatisfying("$.type", (path) -> path.assertThat().isEqualTo(PROBLEM_TYPES + type))
			.hasPathSatisfying("$.status", (path) -> path.assertThat().isEqualTo(status))
			.hasPathSatisfying("$.title", (path) -> path.assertThat().asString().isNotBlank())
			.hasPathSatisfying("$.detail", (path) -> path.assertThat().asString().isNotBlank());
		return this;
	}

	@Override
	public ExchangeResult getExchangeResult() {
		return result;
	}

	@Override
	public RestTestClientResponseAssert assertThat() {
		return RestTestClientResponse.from(result).assertThat();
	}

	@Override
	public String toString() {
		return outcome() + " " + body;
	}

}
