package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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
		List<Extract> all = services.stream().map(this::look).toList();
		List<Extract> unprepared = all.stream().filter(this::isUnprepared).toList();
		if (!unprepared.isEmpty()) {
			prepare(unprepared);
		}
		return all.stream().map(this::component).toList();
	}

	/**
	 * A service from its jar as it is now. No start-up cache is made for it, since that
	 * takes longer than one start without; mostly there is one.
	 */
	ServiceComponent renewed(Service service) {
		Extract extract = look(service);
		extract.application().extract();
		return component(extract);
	}

	private Extract look(Service service) {
		Application application = checkout.jar(service)
			.map(Application::of)
			.orElseThrow(() -> new UserError("There is no jar of " + service.name() + ": ./mvnw package makes it."));
		return new Extract(service, application, new StartUpCache(application, checkout.startUpCaches()));
	}

	private boolean isUnprepared(Extract one) {
		return !one.application().isExtracted() || lacksCache(one);
	}

	private boolean lacksCache(Extract one) {
		return settings.startUpCaches() && !one.cache().isSettled();
	}

	private void prepare(List<Extract> unprepared) {
		Instant start = Instant.now();
		console.line("Preparing " + unprepared.stream().map(Extract::name).sorted().collect(Collectors.joining(", ")));
		atATime(unprepared, (one) -> one.application().extract());
		// Services with the same libraries have the same.
		Map<Object, Extract> caches = new LinkedHashMap<>();
		unprepared.stream().filter(this::lacksCache).forEach((one) -> caches.putIfAbsent(one.cache().file(), one));
		atATime(List.copyOf(caches.values()), this::train);
		console.line("Prepared in " + Console.seconds(Duration.between(start, Instant.now())));
	}

	private void train(Extract one) {
		String log = one.name() + "-training";
		home.newLog(log);
		if (!one.cache().train(home.log(log))) {
			console.line(
					"%s has no start-up cache and starts without; the reason: %s".formatted(one.name(), home.log(log)));
		}
	}

	private void atATime(List<Extract> some, Consumer<Extract> what) {
		Set<String> busy = new ConcurrentSkipListSet<>();
		try (Ticker ticker = new Ticker(console, "Preparing");
				ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
			List<Future<?>> futures = new ArrayList<>();
			for (Extract one : some) {
				futures.add(threads.submit(() -> {
					busy.add(one.name());
					ticker.doing(String.join(", ", busy));
					what.accept(one);
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

	private ServiceComponent component(Extract one) {
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

	private record Extract(Service service, Application application, StartUpCache cache) {

		String name() {
			return service.name();
		}

	}

}
