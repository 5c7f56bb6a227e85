package dev.slipway.platform;

import dev.slipway.platform.security.RouteRules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The smallest service that uses every feature of the platform starter. */
@SpringBootApplication
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

	@Bean
	RouteRules routes() {
		return (routes) -> {
			routes.requestMatchers("/api/sample/public/**").permitAll();
			routes.requestMatchers("/api/sample/notes/**").hasAuthority("SCOPE_notes:write");
		};
	}

}
