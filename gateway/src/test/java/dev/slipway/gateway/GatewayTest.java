package dev.slipway.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.ServiceTest;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests the whole gateway in front of {@link StubServices}, with timeouts short enough
 * for tests: inject a {@link Caller}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import({ StubServices.Addresses.class, Caller.class })
@TestPropertySource(properties = { "slipway.gateway.upstream.response-timeout=1500ms", "slipway.web.body-timeout=1s",
		"slipway.web.caller-share=1", "slipway.gateway.upstream.max-calls=8", "slipway.gateway.upstream.max-streams=2",
		"slipway.http.circuit-breaker.open-for=500ms", "slipway.web.connection-draining=0s",
		"slipway.test.audiences=gateway,catalog,inventory,payments,orders" })
@interface GatewayTest {

}
