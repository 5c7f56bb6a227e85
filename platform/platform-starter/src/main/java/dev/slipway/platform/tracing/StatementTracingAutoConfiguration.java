package dev.slipway.platform.tracing;

import javax.sql.DataSource;

import io.micrometer.observation.ObservationRegistry;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Observes the statements of a service, only where traces are exported: it costs a proxy
 * around every connection and statement.
 */
@AutoConfiguration
@ConditionalOnProperty("management.opentelemetry.tracing.export.otlp.endpoint")
class StatementTracingAutoConfiguration {

	@Bean
	static BeanPostProcessor observedDataSource(ObjectProvider<ObservationRegistry> observations) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource database) ? observed(database, observations) : bean;
			}
		};
	}

	/** A proxy of the pool's own class, so that those who need the pool still get it. */
	private static Object observed(DataSource database, ObjectProvider<ObservationRegistry> observations) {
		var observed = ProxyDataSourceBuilder.create(database)
			.listener(new StatementObservations(observations::getObject))
			.build();
		var proxy = new ProxyFactory(database);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (
				call) -> call.getMethod().getName().equals("getConnection") && call.getArguments().length == 0
						? observed.getConnection() : call.proceed());
		return proxy.getProxy();
	}

}
