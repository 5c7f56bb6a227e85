package dev.slipway.platform.http;

import java.security.Security;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.WebApplicationType.NONE;

class DnsCachingTests {

	@Test
	void everyApplicationRefreshesDnsSoon() {
		Security.setProperty("networkaddress.cache.ttl", "30");

		new SpringApplicationBuilder(Nothing.class).web(NONE).run("--spring.main.banner-mode=off").close();

		assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("5");
		assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("1");
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
