package dev.slipway.gateway.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.slipway.gateway.forward.Upstream;
import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.gateway.limit.RateLimits;
import dev.slipway.gateway.overview.Overview.Breaker;
import dev.slipway.gateway.overview.Overview.Calls;
import dev.slipway.gateway.overview.Overview.InstanceView;
import dev.slipway.gateway.overview.Overview.Link;
import dev.slipway.gateway.overview.Overview.RateLimit;
import dev.slipway.gateway.overview.Overview.RouteView;
import dev.slipway.gateway.overview.Overview.ServiceView;
import dev.slipway.gateway.overview.Overview.TrafficView;
import dev.slipway.gateway.overview.Traffic.Counts;
import dev.slipway.gateway.overview.MonitoredService.ServiceState;
import dev.slipway.platform.instance.ThisInstance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the platform to whoever has a token. */
@RestController
@Tag(name = "Platform")
class OverviewController {

	private final ThisInstance gateway;

	private final ServiceMonitor watch;

	private final Upstreams upstreams;

	private final RateLimits limits;

	private final Traffic traffic;

	private final OverviewSettings settings;

	OverviewController(ThisInstance gateway, ServiceMonitor watch, Upstreams upstreams, RateLimits limits,
			Traffic traffic, OverviewSettings settings) {
		this.gateway = gateway;
		this.watch = watch;
		this.upstreams = upstreams;
		this.limits = limits;
		this.traffic = traffic;
		this.settings = settings;
	}

	@GetMapping(path = "/api/platform", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "What runs, and how it is",
			description = "As the instance of the gateway that answers sees it")
	ResponseEntity<Overview> platform() {
		var seen = watch.look();
		var services = new ArrayList<ServiceView>();
		services.add(gateway(seen));
		seen.services().forEach((service) -> services.add(view(service)));
		var view = new Overview(seen.at(), gateway.status().name(), services, new RateLimit(limits.inForce()),
				traffic(), links());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
	}

	private ServiceView gateway(ServiceMonitor.View seen) {
		var instance = gateway.status();
		var status = instance.ready() ? MonitoredService.Status.UP : MonitoredService.Status.NOT_READY;
		return new ServiceView(instance.service(), status, instance.startedAt(),
				List.of(InstanceView.heard(instance, seen.at())), null, null);
	}

	private ServiceView view(ServiceState service) {
		var upstream = upstreams.all()
			.stream()
			.filter((candidate) -> candidate.service().equals(service.name()))
			.findFirst()
			.orElseThrow();
		return new ServiceView(service.name(), service.status(), service.since(), service.instances(),
				breaker(upstream), new Calls(upstream.callsInFlight(), upstream.maxCalls()));
	}

	private static Breaker breaker(Upstream upstream) {
		var failureRate = upstream.breaker().getMetrics().getFailureRate();
		return new Breaker(upstream.breaker().getState().name(), (failureRate >= 0) ? failureRate : null);
	}

	private TrafficView traffic() {
		var window = traffic.window();
		var routes = new ArrayList<RouteView>();
		Predicate<String> elsewhere = (_) -> true;
		for (var upstream : upstreams.all()) {
			Predicate<String> there = (pattern) -> upstream.paths().contains(pattern.replace(" stream", ""));
			elsewhere = elsewhere.and(there.negate());
			routes.add(route(upstream.service(), window, there));
		}
		routes.add(route(gateway.status().service(), window, elsewhere));
		return new TrafficView(window.from(), Traffic.STEP.toSeconds(), routes,
				window.series((_) -> true, Counts::refused));
	}

	private static RouteView route(String name, Traffic.Window window, Predicate<String> patterns) {
		return new RouteView(name, window.series(patterns, Counts::requests), window.series(patterns, Counts::errors));
	}

	private List<Link> links() {
		return Stream.concat(Stream.of(new Link("docs", "/docs")),
				settings.links().entrySet().stream().map((link) -> new Link(link.getKey(), link.getValue().toString())))
			.toList();
	}

}
