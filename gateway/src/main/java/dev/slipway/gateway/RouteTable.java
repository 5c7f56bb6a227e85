package dev.slipway.gateway;

import java.util.List;

/** All routes. */
record RouteTable(List<Route> routes) {

	/**
	 * These routes, and those of the APIs' OpenAPI documents where they are switched on.
	 */
	static RouteTable of(List<Route> routes, boolean docs) {
		return new RouteTable(
				routes.stream().map((route) -> (docs && !route.pages()) ? route.documented() : route).toList());
	}

}
