package dev.slipway.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.http.HttpHeaders;

import static dev.slipway.platform.openapi.OpenApiAutoConfiguration.TOKEN;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

/**
 * Adds the problems of each route to every OpenAPI document, so that no controller has
 * to: they follow from the route's parameters and from its security rules, which also say
 * which routes need no token.
 */
class OpenApiProblems implements GlobalOpenApiCustomizer {

	private static final String PROBLEM = "Problem";

	/** The key {@code default} stands for a service's own problems. */
	private static final List<Case> CASES = List.of(
			new Case("400", "A parameter, a header or the body is not valid: see 'detail' and 'errors'",
					(route) -> route.hasParameters() || route.hasBody()),
			new Case("401", "The token is missing or not valid", Route::needsToken),
			new Case("403", "The token lacks the required scope", Route::needsToken),
			new Case("404", "Not found, or not visible to this caller", (route) -> route.hasParameterIn("path")),
			new Case("409", "The request conflicts with the current state", Route::writes),
			new Case("412", "'If-Match' does not name the current version",
					(route) -> route.hasHeader(HttpHeaders.IF_MATCH)),
			new Case("413", "The body is too large", Route::hasBody),
			new Case("415", "The body is not JSON", Route::hasBody),
			new Case("422", "The body cannot be processed, or the idempotency key was used for a different request",
					(route) -> route.hasHeader(IdempotencyKey.HEADER)),
			new Case("429", "A limit of this caller is reached, see 'type': 'Retry-After' says when to retry",
					(route) -> true),
			new Case("503", "Temporarily unavailable: 'Retry-After' says when to retry", (route) -> true),
			new Case("default", "Any other problem, identified by 'type'", (route) -> true));

	private final RouteSecurity security;

	private final List<String> packages;

	/**
	 * @param packages with the problems' classes
	 */
	OpenApiProblems(RouteSecurity security, List<String> packages) {
		this.security = security;
		this.packages = packages;
	}

	@Override
	public void customise(OpenAPI document) {
		var components = Objects.requireNonNullElseGet(document.getComponents(), Components::new);
		document.components(components.addSchemas(PROBLEM, problem()));
		CASES.forEach((problem) -> components.addResponses(problem.component(), problem.response()));
		var routes = routes(document);
		routes.forEach(OpenApiProblems::describe);
		var scopes = routes.stream()
			.flatMap((route) -> route.scopes().stream())
			.flatMap(Set::stream)
			.collect(Collectors.toCollection(TreeSet::new));
		if (components.getSecuritySchemes() != null && components.getSecuritySchemes().containsKey(TOKEN)) {
			var flow = components.getSecuritySchemes().get(TOKEN).getFlows().getClientCredentials();
			scopes.forEach((scope) -> flow.getScopes().addString(scope, ""));
		}
	}

	private List<Route> routes(OpenAPI document) {
		return document.getPaths()
			.entrySet()
			.stream()
			.flatMap((path) -> path.getValue()
				.readOperationsMap()
				.entrySet()
				.stream()
				.map((operation) -> new Route(operation.getKey(), operation.getValue(),
						security.scopes(operation.getKey().name(), path.getKey()))))
			.toList();
	}

	private static void describe(Route route) {
		route.operation()
			.setSecurity(route.scopes()
				.stream()
				.map((scopes) -> new SecurityRequirement().addList(TOKEN, List.copyOf(scopes)))
				.toList());
		CASES.stream()
			.filter((problem) -> problem.of().test(route))
			.forEach((problem) -> route.operation()
				.getResponses()
				.putIfAbsent(problem.status(), new ApiResponse().$ref(problem.component())));
	}

	private Schema<?> problem() {
		var error = new ObjectSchema().properties(Map.of("field", new StringSchema(), "message", new StringSchema()));
		var problem = new ObjectSchema();
		var type = new StringSchema().format("uri")
			.description("stable, for programs: see x-problem-types for the statuses");
		type.addExtension("x-problem-types", ProblemTypes.in(packages));
		problem.addProperty("type", type);
		problem.addProperty("title", new StringSchema());
		problem.addProperty("status", new IntegerSchema());
		problem.addProperty("detail", new StringSchema().description("what to do, in human-readable form"));
		problem.addProperty("instance", new StringSchema().format("uri-reference"));
		problem.addProperty("traceId", new StringSchema().description("finds the request in logs and traces"));
		problem.addProperty("errors", new ArraySchema().items(error).description("what is wrong with which field"));
		return problem.required(List.of("type", "title", "status", "detail"))
			.additionalProperties(true)
			.description("RFC 9457");
	}

	/**
	 * A problem that a route may respond with.
	 *
	 * @param status of the response
	 * @param when it is returned
	 * @param of the routes that have it
	 */
	private record Case(String status, String when, Predicate<Route> of) {

		String component() {
			return PROBLEM + "-" + status;
		}

		ApiResponse response() {
			var body = new MediaType().schema(new Schema<>().$ref(PROBLEM));
			return new ApiResponse().description(when)
				.content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, body));
		}

	}

	private record Route(HttpMethod method, Operation operation, List<Set<String>> scopes) {

		boolean needsToken() {
			return !scopes.isEmpty();
		}

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
