package dev.slipway.gateway;

import java.util.List;

/** All routes. */
record RouteTable(List<Route> routes) {
}
