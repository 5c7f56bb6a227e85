package dev.slipway.platform.warmup;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that starts, and the requests it receives before it is ready. */
class WarmUpTests {

	@Test
	void anInstanceIsPolledBeforeItIsReady() {
		assertThat(asked("--slipway.warm-up.rounds=2", "--slipway.warm-up.paths=/things?limit=1")).containsExactly(
				"REFUSING_TRAFFIC / with a token", "REFUSING_TRAFFIC / with a token",
				"REFUSING_TRAFFIC /things?limit=1", "REFUSING_TRAFFIC /things?limit=1");
	}

	@Test
	void failedPathIsNotRequestedAgainAndTheInstanceStarts() {
		assertThat(asked("--slipway.warm-up.rounds=2", "--slipway.warm-up.paths=/broken,/things"))
			.filteredOn((request) -> !request.contains("token"))
			.containsExactly("REFUSING_TRAFFIC /broken", "REFUSING_TRAFFIC /things", "REFUSING_TRAFFIC /things");
	}

	@Test
	void theTimeHasAnEnd() {
		assertThat(asked("--slipway.warm-up.longest=0s", "--slipway.warm-up.paths=/things")).isEmpty();
	}

	@Test
	void itCanBeSwitchedOff() {
		assertThat(asked("--slipway.warm-up.rounds=0", "--slipway.warm-up.paths=/things")).isEmpty();
	}

	private static List<String> asked(String... arguments) {
		try (var application = new SpringApplication(Server.class).run(arguments)) {
			assertThat(application.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
			return application.getBean(Server.class).asked;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(WarmUpAutoConfiguration.class)
	@Import(ApplicationAvailabilityBean.class)
	static class Server {

		private final List<String> asked = new CopyOnWriteArrayList<>();

		@Bean
		TomcatServletWebServerFactory webServer() {
			return new TomcatServletWebServerFactory(0);
		}

		@Bean
		@SuppressWarnings("serial")
		ServletRegistrationBean<?> servlet(ApplicationAvailability availability) {
			return new ServletRegistrationBean<>(new HttpServlet() {
				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) {
					asked.add(availability.getReadinessState() + " " + request.getRequestURI()
							+ ((request.getQueryString() != null) ? "?" + request.getQueryString() : "")
							+ ((request.getHeader("Authorization") != null) ? " with a token" : ""));
					response.setStatus(request.getRequestURI().equals("/broken") ? 503 : 200);
				}
			}, "/");
		}

	}

}
