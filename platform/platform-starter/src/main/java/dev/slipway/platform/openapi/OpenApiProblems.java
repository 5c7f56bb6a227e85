package dev.slipway.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import dev.slipway.platform.idempotency.IdempotencyKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

/**
 * Writes into every OpenAPI document how a route refuses, so that no controller has to:
 * what the platform itself answers follows from the route's parameters and from the rules
 * of its security, which say which routes need no token as well.
 */
class OpenApiProblems implements GlobalOpenApiCustomizer {

	private static final String PROBLEM = "Problem";

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("openapi", "nobody",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	/** Of the key {@code default}: what else a service refuses has a type of its own. */
	private static final List<Refusal> REFUSALS = List.of(
			new Refusal("400", "A parameter, a header or the body is not valid: see 'detail' and 'errors'",
					(route) -> route.hasParameters() || route.hasBody()),
			new Refusal("401", "There is no token, or it is not valid", Route::needsToken),
			new Refusal("403", "The token does not have the scope", Route::needsToken),
			new Refusal("404", "There is no such thing for this caller", (route) -> route.hasParameterIn("path")),
			new Refusal("409", "It does not fit what has happened before", Route::writes),
			new Refusal("412", "'If-Match' names a version that is not the newest",
					(route) -> route.hasHeader(HttpHeaders.IF_MATCH)),
			new Refusal("413", "The body is too large", Route::hasBody),
			new Refusal("415", "The body is in another format than JSON", Route::hasBody),
			new Refusal("422", "The body asks for what cannot be, or the idempotency key was used for another body",
					(route) -> route.hasHeader(IdempotencyKey.HEADER)),
			new Refusal("429", "Too many requests: 'Retry-After' says when to come back", (route) -> true),
			new Refusal("503", "Not possible right now: 'Retry-After' says when to come back", (route) -> true),
			new Refusal("default", "Any other refusal: 'type' says which", (route) -> true));

	private final WebInvocationPrivilegeEvaluator security;

	OpenApiProblems(WebInvocationPrivilegeEvaluator security) {
		this.security = security;
	}

	@Override
	public void customise(OpenAPI document) {
		var components = Objects.requireNonNullElseGet(document.getComponents(), Components::new);
		document.components(components.addSchemas(PROBLEM, problem()));
		REFUSALS.forEach((refusal) -> components.addResponses(refusal.component(), refusal.response()));
		document.getPaths()
			.forEach((path, item) -> item.readOperationsMap()
				.forEach((method, operation) -> describe(
						new Route(method, operation, !security.isAllowed("", path, method.name(), NOBODY)))));
	}

	private static void describe(Route route) {
		if (!route.needsToken()) {
			route.operation().setSecurity(List.of());
		}
		REFUSALS.stream()
			.filter((refusal) -> refusal.of().test(route))
			.forEach((refusal) -> route.operation()
				.getResponses()
				.putIfAbsent(refusal.status(), new ApiResponse().$ref(refusal.component())));
	}

	private static Schema<?> problem() {
		var error = new ObjectSchema().properties(Map.of("field", new StringSchema(), "message", new StringSchema()));
		var problem = new ObjectSchema();
		problem.addProperty("type", new StringSchema().format("uri").description("stable: what programs decide by"));
		problem.addProperty("title", new StringSchema());
		problem.addProperty("status", new IntegerSchema());
		problem.addProperty("detail", new StringSchema().description("what to do, for people"));
		problem.addProperty("instance", new StringSchema().format("uri-reference"));
		problem.addProperty("traceId", new StringSchema().description("finds the request in logs and traces"));
		problem.addProperty("errors", new ArraySchema().items(error).description("what is wrong with which field"));
		return problem.required(List.of("type", "title", "status", "detail"))
			.additionalProperties(true)
			.description("RFC 9457");
	}

	/**
	 * One way to be refused.
	 *
	 * @param status of the answer
	 * @param when it is given
	 * @param of which routes
	 */
	private record Refusal(String status, String when, Predicate<Route> of) {

		String component() {
			return PROBLEM + "-" + status;
		}

		ApiResponse response() {
			var body = new MediaType().schema(new Schema<>().$ref(PROBLEM));
			return new ApiResponse().description(when)
				.content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, body));
		}

	}

	private record Route(HttpMethod method, Operation operation, boolean needsToken) {

		boolean writes() {
			return method != HttpMethod.GET && method != HttpMethod.HEAD;
		}

		boolean hasBody() {
			return operation.getRequestBody() != null;
		}

		boolean hasParameters() {
			return operation.getParameters() != null && !operation.getParameters().isEmpty();
		}

		boolean hasParameterIn(String place) {
			return hasParameters()
					&& operation.getParameters().stream().anyMatch((parameter) -> place.equals(parameter.getIn()));
		}

		boolean hasHeader(String name) {
			return hasParameters() && operation.getParameters()
				.stream()
				.anyMatch((parameter) -> "header".equals(parameter.getIn()) && name.equals(parameter.getName()));
		}

	}

}
