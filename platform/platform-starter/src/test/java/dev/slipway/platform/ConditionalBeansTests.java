package dev.slipway.platform;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import dev.slipway.platform.live.LiveSettings;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationPredicate;
import io.swagger.v3.core.converter.ModelConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/** A service replaces any bean of the starter by declaring its own. */
class ConditionalBeansTests {

	/** Spring uses all beans of these types, so one more of them replaces none. */
	private static final Set<Class<?>> ADDITIVE = Set.of(BeanPostProcessor.class,
			ClientHttpRequestFactoryBuilderCustomizer.class, FlywayConfigurationCustomizer.class,
			GlobalOpenApiCustomizer.class, GlobalOperationCustomizer.class, InfoContributor.class,
			JsonMapperBuilderCustomizer.class, MeterBinder.class, ModelConverter.class, OAuth2TokenValidator.class,
			ObservationPredicate.class, ResponseBodyAdvice.class, RestClientHttpServiceGroupConfigurer.class,
			WebMvcConfigurer.class, WebServerFactoryCustomizer.class);

	@ParameterizedTest
	@MethodSource("beans")
	void beanBacksOffOrIsOneOfMany(Method bean) {
		assertThat(isAdditive(bean) || backsOff(bean)).as("""
				%s needs @ConditionalOnMissingBean: with a name where its type is not public, since no service \
				can declare a bean of such a type""".formatted(bean)).isTrue();
	}

	@Test
	void allBeansAreInspected() {
		assertThat(beans()).hasSizeGreaterThan(35);
	}

	private static boolean isAdditive(Method bean) {
		return ADDITIVE.stream().anyMatch((type) -> type.isAssignableFrom(bean.getReturnType()));
	}

	private static boolean backsOff(Method bean) {
		var condition = bean.getAnnotation(ConditionalOnMissingBean.class);
		if (condition == null) {
			return false;
		}
		var types = (condition.value().length > 0) ? condition.value() : new Class<?>[] { bean.getReturnType() };
		return Arrays.asList(condition.name()).contains(bean.getName())
				|| Arrays.stream(types).allMatch((type) -> Modifier.isPublic(type.getModifiers()));
	}

	static Stream<Method> beans() {
		var classes = LiveSettings.class.getClassLoader();
		return ImportCandidates.load(AutoConfiguration.class, classes)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("dev.slipway.platform.")
					&& !name.startsWith("dev.slipway.platform.test."))
			.map((name) -> ClassUtils.resolveClassName(name, classes))
			.flatMap((type) -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Bean.class));
	}

}
