package dev.slipway.gateway;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A line of the route table.
 *
 * @param service the name of the service that its requests go to
 * @param paths patterns of the paths that go there
 * @param open those of them that may be read without a token
 * @param pages whether browsers visit it: its cookies pass, and it authenticates users
 * itself
 * @param filters what its requests and responses pass through, outermost first
 */
record Route(String service, List<String> paths, List<String> open, boolean pages,
		List<HandlerFilterFunction<ServerResponse, ServerResponse>> filters) {

	/**
	 * The public part of a service's API, which needs a token. What only other services
	 * call has no route: they call each other directly.
	 */
	static Route api(String service, String... paths) {
		return new Route(service, List.of(paths), List.of(), false, List.of());
	}

	/** A service that browsers visit and that handles sign-in itself. */
	static Route pages(String service, String... paths) {
		return new Route(service, List.of(paths), List.of(), true, List.of());
	}

	/** May be read without a token. */
	Route readableByAll() {
		return new Route(service, paths, paths, pages, filters);
	}

	/** With the API's OpenAPI document, which may be read without a token. */
	Route documented() {
		return new Route(service, and(paths, openApi()), and(open, openApi()), pages, filters);
	}

	/**
	 * Adds a filter, e.g. one of {@code FilterFunctions}. It may change neither query nor
	 * body.
	 */
	Route filter(HandlerFilterFunction<ServerResponse, ServerResponse> filter) {
		return new Route(service, paths, open, pages, and(filters, filter));
	}

	/** Adds a filter of requests, e.g. one of {@code BeforeFilterFunctions}. */
	Route before(Function<ServerRequest, ServerRequest> change) {
		return filter(HandlerFilterFunction.ofRequestProcessor(change));
	}

	/** Adds a filter of responses, e.g. one of {@code AfterFilterFunctions}. */
	Route after(BiFunction<ServerRequest, ServerResponse, ServerResponse> change) {
		return filter(HandlerFilterFunction.ofResponseProcessor(change));
	}

	/** The path of the API's OpenAPI document. */
	String openApi() {
		return "/api/%s/openapi".formatted(service);
	}

	private static <T> List<T> and(List<T> list, T more) {
		return Stream.concat(list.stream(), Stream.of(more)).toList();
	}

}
