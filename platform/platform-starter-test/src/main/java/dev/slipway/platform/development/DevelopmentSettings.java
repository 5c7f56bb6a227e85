package dev.slipway.platform.development;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * The settings of a service that an IDE starts, below program arguments and system
 * properties: they are not read in any other start.
 */
class DevelopmentSettings implements EnvironmentPostProcessor, Ordered {

	/** A gateway at the base of {@code ./run} would be in its way. */
	private static final int DEFAULT_BASE = 7080;

	/** Of the data, in the checkout. */
	private static final String FOLDER = "slipway.development.folder";

	private static final String BASE = "slipway.development.port";

	/**
	 * Whether it takes the place of a service in the platform that {@code ./run} has
	 * started.
	 */
	private static final String JOIN = "slipway.development.join";

	private static final String LOOPBACK = "127.0.0.1";

	private static volatile @Nullable DevelopmentPlatform platform;

	/** Known when the application's context is created. */
	static DevelopmentPlatform platform() {
		return Objects.requireNonNull(platform);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!application.getAllSources().contains(Development.class)) {
			return;
		}
		var main = Objects.requireNonNull(application.getMainApplicationClass());
		var started = DevelopmentPlatform.of(environment.getProperty(FOLDER, ".slipway/ide"),
				environment.getProperty(BASE, Integer.class, DEFAULT_BASE), main);
		platform = started;
		var source = environment.getProperty(JOIN, Boolean.class, false) ? join(started) : own(started, main);
		var sources = environment.getPropertySources();
		sources.addAfter(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, source);
		sources.addAfter(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
				new MapPropertySource("development", Map.of(Development.ENABLED, true,
						// Without the files in config/ that the service's tests add.
						"spring.config.location", "classpath:/")));
	}

	/** In place of a service that {@code ./run} has left out, with what it would get. */
	private static SystemEnvironmentPropertySource join(DevelopmentPlatform alone) {
		var joined = RunningPlatform.withoutOneService(alone);
		platform = joined.platform();
		// Names are read as those of variables where the source's name ends like this.
		return new SystemEnvironmentPropertySource("run-systemEnvironment", joined.environment());
	}

	private static MapPropertySource own(DevelopmentPlatform platform, Class<?> application) {
		var settings = settings(platform);
		if (ClassUtils.isPresent("org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				application.getClassLoader())) {
			settings.putAll(SharedPostgres.of(platform).join(platform.service()));
		}
		return new MapPropertySource("alone", settings);
	}

	private static Map<String, Object> settings(DevelopmentPlatform platform) {
		var settings = new HashMap<String, Object>();
		settings.put("spring.profiles.active", "demo");
		settings.put("spring.main.banner-mode", "off");
		settings.put("slipway.demo.allowed", true);
		settings.put("slipway.warm-up.rounds", 0);
		settings.put("server.address", LOOPBACK);
		settings.put("server.port", platform.port(platform.service()));
		settings.put("management.server.address", LOOPBACK);
		settings.put("management.server.port", platform.managementPort());
		settings.put("slipway.issuer", platform.issuer());
		platform.services().forEach((name) -> settings.put("slipway.services." + name, platform.url(name)));
		if (!platform.isIdentity()) {
			settings.put("slipway.provider.address", "http://%s:%d".formatted(LOOPBACK, platform.providerPort()));
			settings.put(DevelopmentProvider.ENABLED, true);
		}
		return settings;
	}

	/**
	 * After the variables of the shell were dropped, before the service's files are read.
	 */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 1;
	}

}
