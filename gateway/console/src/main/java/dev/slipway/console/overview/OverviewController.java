package dev.slipway.console.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.slipway.console.overview.MonitoredService.ServiceState;
import dev.slipway.console.overview.Overview.Breaker;
import dev.slipway.console.overview.Overview.Calls;
import dev.slipway.console.overview.Overview.InstanceView;
import dev.slipway.console.overview.Overview.Limit;
import dev.slipway.console.overview.Overview.Link;
import dev.slipway.console.overview.Overview.RateLimit;
import dev.slipway.console.overview.Overview.RouteView;
import dev.slipway.console.overview.Overview.ServiceView;
import dev.slipway.console.overview.Overview.TrafficView;
import dev.slipway.console.overview.Traffic.Counts;
import dev.slipway.platform.instance.ThisInstance;
import io.github.bucket4j.Bandwidth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the platform to its operators, who have the scope {@code gateway:read}. */
@RestController
@Tag(name = "Platform")
class OverviewController {

	private final ThisInstance gateway;

	private final ServiceMonitor monitor;

	private final Upstreams upstreams;

	private final Supplier<List<Bandwidth>> rateLimits;

	private final Traffic traffic;

	private final OverviewSettings settings;

	private final boolean docs;

	OverviewController(ThisInstance gateway, ServiceMonitor monitor, Upstreams upstreams,
			Supplier<List<Bandwidth>> rateLimits, Traffic traffic, OverviewSettings settings, boolean docs) {
		this.gateway = gateway;
		this.monitor = monitor;
		this.upstreams = upstreams;
		this.rateLimits = rateLimits;
		this.traffic = traffic;
		this.settings = settings;
		this.docs = docs;
	}

	@GetMapping(path = "/api/platform", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "The services, their instances and their traffic",
			description = "As seen by the instance of the gateway that responds")
	ResponseEntity<Overview> platform() {
		var snapshot = monitor.snapshot();
		var services = new ArrayList<ServiceView>();
		services.add(gateway(snapshot));
		snapshot.services().forEach((service) -> services.add(view(service)));
		var overview = new Overview(snapshot.at(), gateway.status().name(), services, rateLimit(), traffic(), links());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(overview);
	}

	private ServiceView gateway(ServiceMonitor.Snapshot snapshot) {
		var instance = gateway.status();
		var status = instance.ready() ? MonitoredService.Status.UP : MonitoredService.Status.NOT_READY;
		return new ServiceView(instance.service(), status, instance.startedAt(),
				List.of(InstanceView.responding(instance, snapshot.at())), null, null);
	}

	private ServiceView view(ServiceState service) {
		var calls = upstreams.calls(service.name());
		var limit = calls.getMaxAllowedConcurrentCalls();
		return new ServiceView(service.name(), service.status(), service.since(), service.instances(),
				breaker(service.name()), new Calls(limit - calls.getAvailableConcurrentCalls(), limit));
	}

	private Breaker breaker(String service) {
		var breaker = upstreams.breaker(service);
		var failureRate = breaker.getMetrics().getFailureRate();
		return new Breaker(breaker.getState().name(), (failureRate >= 0) ? failureRate : null);
	}

	private RateLimit rateLimit() {
		return new RateLimit(rateLimits.get()
			.stream()
			.map((limit) -> new Limit(limit.getId(), limit.getRefillTokens(), limit.getCapacity()))
			.toList());
	}

	private TrafficView traffic() {
		var window = traffic.window();
		var services = upstreams.services();
		var routes = new ArrayList<RouteView>();
		services.forEach((service) -> routes.add(route(service, window, service::equals)));
		routes.add(route(gateway.status().service(), window, (route) -> !services.contains(route)));
		return new TrafficView(window.from(), Traffic.STEP.toSeconds(), routes,
				window.series((_) -> true, Counts::refused));
	}

	private static RouteView route(String name, Traffic.Window window, Predicate<String> routes) {
		return new RouteView(name, window.series(routes, Counts::requests), window.series(routes, Counts::errors));
	}

	private List<Link> links() {
		return Stream.concat(docs ? Stream.of(new Link("docs", "/docs")) : Stream.empty(),
				settings.links().entrySet().stream().map((link) -> new Link(link.getKey(), link.getValue().toString())))
			.toList();
	}

}
