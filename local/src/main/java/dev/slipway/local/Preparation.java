package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Makes of each service's jar something that starts fast.
 */
final class Preparation {

	/** As many JVMs as two cores take. */
	private static final int AT_A_TIME = 2;

	private final Checkout checkout;

	private final Home home;

	private final Ports ports;

	private final PlatformSettings settings;

	private final Environment environment;

	private final Console console;

	Preparation(Checkout checkout, Home home, Ports ports, PlatformSettings settings, Environment environment,
			Console console) {
		this.checkout = checkout;
		this.home = home;
		this.ports = ports;
		this.settings = settings;
		this.environment = environment;
		this.console = console;
	}

	/** The services, ready to be started. */
	List<ServiceComponent> components(List<Service> services) {
		List<Prepared> all = services.stream().map(this::look).toList();
		List<Prepared> unprepared = all.stream().filter(this::isUnprepared).toList();
		if (!unprepared.isEmpty()) {
			prepare(unprepared);
		}
		return all.stream().map(this::component).toList();
	}

	private Prepared look(Service service) {
		Application application = checkout.jar(service)
			.map(Application::of)
			.orElseThrow(() -> new UserError("There is no jar of " + service.name() + ": ./mvnw package makes it."));
		return new Prepared(service, application, new StartUpCache(application));
	}

	private boolean isUnprepared(Prepared one) {
		return !one.application().isExtracted() || lacksCache(one);
	}

	private boolean lacksCache(Prepared one) {
		return settings.startUpCaches() && !one.cache().isSettled();
	}

	private void prepare(List<Prepared> unprepared) {
		Instant start = Instant.now();
		String names = unprepared.stream().map(Prepared::name).sorted().collect(Collectors.joining(", "));
		console.line("Preparing " + names);
		Set<String> busy = new ConcurrentSkipListSet<>();
		try (Ticker ticker = new Ticker(console, "Preparing");
				ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
			List<Future<?>> futures = new ArrayList<>();
			for (Prepared one : unprepared) {
				futures.add(threads.submit(() -> {
					busy.add(one.name());
					ticker.doing(String.join(", ", busy));
					prepare(one);
					busy.remove(one.name());
				}));
			}
			try {
				futures.forEach(Preparation::join);
			}
			catch (RuntimeException ex) {
				// The others would take a minute before anybody learnt of it.
				threads.shutdownNow();
				throw ex;
			}
		}
		console.line("Prepared in " + Console.seconds(Duration.between(start, Instant.now())));
	}

	private void prepare(Prepared one) {
		one.application().extract();
		if (lacksCache(one)) {
			String log = one.name() + "-training";
			home.newLog(log);
			if (!one.cache().train(environment.of(one.service()), home.log(log))) {
				console.line("%s has no start-up cache and starts without; the reason: %s".formatted(one.name(),
						home.log(log)));
			}
		}
	}

	private static void join(Future<?> future) {
		try {
			future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof UserError error) ? error : new IllegalStateException(ex.getCause());
		}
	}

	private ServiceComponent component(Prepared one) {
		List<String> options = new ArrayList<>();
		if (!settings.peak()) {
			options.add(Jvm.FAST_START);
		}
		if (settings.startUpCaches()) {
			options.addAll(one.cache().options());
		}
		return new ServiceComponent(one.service(), ports, one.application(), options, environment.of(one.service()),
				home.log(one.name()));
	}

	private record Prepared(Service service, Application application, StartUpCache cache) {

		String name() {
			return service.name();
		}

	}

}
