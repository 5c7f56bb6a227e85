package dev.slipway.gateway;

import java.util.List;

/**
 * A line of the route table.
 *
 * @param service where its requests go: a service's name
 * @param paths what goes there
 * @param open what of it may be read without a token
 * @param pages whether browsers visit it: its cookies pass, and it decides itself who is
 * let in
 */
record Route(String service, List<String> paths, List<String> open, boolean pages) {

	/**
	 * A service's API below {@code /api/<service>}: needs a token, but for its OpenAPI
	 * document and what is open to all.
	 */
	static Route api(String service, String... open) {
		var everything = "/api/%s/**".formatted(service);
		return new Route(service, List.of(everything), List.of(open), false);
	}

	/** A service that browsers visit and that asks for a login itself. */
	static Route pages(String service, String... paths) {
		return new Route(service, List.of(paths), List.of(), true);
	}

	/** Where an API describes itself. */
	String openApi() {
		return "/api/%s/openapi".formatted(service);
	}

}
