package dev.slipway.platform.development;

import java.io.IOException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What a service needs to run from an IDE, and nothing else: no {@code ./run} and no
 * settings.
 *
 * <pre class="code">
 * class TestNotesApplication {
 *
 *   public static void main(String[] args) {
 *     SpringApplication.from(NotesApplication::main).with(Development.class).run(args);
 *   }
 *
 * }
 * </pre>
 *
 * The service listens on its port of {@code ./run} minus 1000, has a PostgreSQL that it
 * shares with the other services that an IDE has started, the profile {@code demo}, and
 * accepts tokens of its own {@link DevelopmentProvider}. What is kept between starts is
 * in {@code .slipway/ide}. As with {@code ./run}, variables of the shell are no settings:
 * program arguments and system properties are. It is not annotated, so that no scan finds
 * it.
 */
public class Development {

	/** Set for a service that was started in this way. */
	static final String ENABLED = "slipway.development.enabled";

	private final DevelopmentPlatform platform;

	private final ConfigurableEnvironment environment;

	Development(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.platform = DevelopmentSettings.platform();
	}

	/** Not for identity, which is a provider itself, nor where that runs. */
	@Bean
	@ConditionalOnBooleanProperty(DevelopmentProvider.ENABLED)
	DevelopmentProvider developmentProvider() throws IOException {
		return DevelopmentProvider.start(platform, environment);
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> welcome() {
		return (ready) -> new Welcome(platform, ready.getApplicationContext()).log();
	}

}
