package dev.slipway.platform.instance;

import java.util.Set;
import java.util.TreeMap;

import dev.slipway.platform.web.Probes;
import dev.slipway.platform.web.RequestPath;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationPredicate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Names this instance in {@code /actuator/info} and to the gateway. */
@AutoConfiguration(afterName = "dev.slipway.platform.http.HttpClientsAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(InstanceSettings.class)
class InstanceAutoConfiguration {

	/**
	 * Called by machines every few seconds: they say nothing about how the service is
	 * used.
	 */
	private static final Set<String> UNOBSERVED = Set.of("/instance", Probes.LIVENESS, Probes.READINESS);

	@Bean
	@ConditionalOnMissingBean
	ThisInstance thisInstance(@Value("${spring.application.name}") String service, InstanceSettings settings,
			ObjectProvider<BuildProperties> build, ApplicationAvailability availability,
			CircuitBreakerRegistry breakers) {
		var version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
		return new ThisInstance(service, settings, version, availability, breakers);
	}

	@Bean
	@ConditionalOnMissingBean(name = "instanceController")
	@ConditionalOnProperty(name = "slipway.instance.published", matchIfMissing = true)
	InstanceController instanceController(ThisInstance instance) {
		return new InstanceController(instance);
	}

	@Bean
	InfoContributor instanceInfo(ThisInstance instance) {
		return (info) -> {
			var details = new TreeMap<String, String>();
			details.put("name", instance.name());
			if (instance.node() != null) {
				details.put("node", instance.node());
			}
			info.withDetail("instance", details);
		};
	}

	@Bean
	ObservationPredicate probesAreNotObserved() {
		return (_, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && UNOBSERVED.contains(RequestPath.of(request.getCarrier())));
	}

}
