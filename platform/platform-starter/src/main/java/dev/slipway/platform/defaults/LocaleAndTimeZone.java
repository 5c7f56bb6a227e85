package dev.slipway.platform.defaults;

import java.util.Locale;
import java.util.TimeZone;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Gives a service the same locale and time zone wherever it runs. With a machine's own it
 * would write numbers in headers and URLs in that country's digits, and PostgreSQL would
 * refuse connections with a time zone that it does not know.
 */
class LocaleAndTimeZone implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Locale.setDefault(Locale.US);
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
	}

}
