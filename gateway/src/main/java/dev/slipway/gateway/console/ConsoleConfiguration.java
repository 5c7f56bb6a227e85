package dev.slipway.gateway.console;

import java.io.IOException;
import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

	private static final Duration FOR_GOOD = Duration.ofDays(365);

	@Bean
	ConsoleFiles consoleFiles() throws IOException {
		return ConsoleFiles.read();
	}

	/** A path holds the same bytes for ever, so whoever has them need not ask again. */
	@Bean
	WebMvcConfigurer consoleAssets(ConsoleFiles files) {
		return new WebMvcConfigurer() {
			@Override
			public void addResourceHandlers(ResourceHandlerRegistry resources) {
				resources.addResourceHandler(files.path() + "/**")
					.addResourceLocations(ConsoleFiles.FOLDER)
					.setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable())
					.setUseLastModified(false);
			}
		};
	}

}
