package dev.slipway.console;

import java.io.IOException;
import java.time.Duration;

import dev.slipway.platform.security.RouteRules;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the console to a gateway. */
@AutoConfiguration
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleAutoConfiguration {

	private static final Duration ONE_YEAR = Duration.ofDays(365);

	@Bean
	ConsoleFiles consoleFiles(ConsoleSettings settings) throws IOException {
		return ConsoleFiles.read(settings);
	}

	@Bean
	ConsoleController consoleController(ConsoleFiles files) {
		return new ConsoleController(files);
	}

	/** A path always serves the same bytes, so browsers need not ask again. */
	@Bean
	WebMvcConfigurer consoleAssets(ConsoleFiles files) {
		return new WebMvcConfigurer() {
			@Override
			public void addResourceHandlers(ResourceHandlerRegistry resources) {
				resources.addResourceHandler(files.path() + "/**")
					.addResourceLocations(ConsoleFiles.FOLDER)
					.setCacheControl(CacheControl.maxAge(ONE_YEAR).cachePublic().immutable())
					.setUseLastModified(false);
			}
		};
	}

	@Bean
	@Order(0)
	RouteRules consoleNeedsNoToken() {
		return (rules) -> rules.requestMatchers("/", "/console/**").permitAll();
	}

}
