package dev.slipway.platform.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.tracing.Tracer;
import org.apache.catalina.core.StandardHost;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Everything that fails becomes a problem, wherever it fails. */
@AutoConfiguration(before = { WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ProblemAutoConfiguration {

	/**
	 * After the filters that observe a request, so that a rejected one is measured and
	 * traced too, and before all others, which write headers.
	 */
	private static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 9;

	/** Of the headers of a response, where no other is set. */
	private static final DataSize TOMCATS_LIMIT = DataSize.ofKilobytes(8);

	@Bean
	TraceIds traceIds(ObjectProvider<Tracer> tracer) {
		return new TraceIds(tracer);
	}

	@Bean
	@ConditionalOnMissingBean
	ProblemWriter problemWriter(JsonMapper json, TraceIds traceIds) {
		return new ProblemWriter(json, traceIds);
	}

	@Bean
	@ConditionalOnMissingBean(ResponseEntityExceptionHandler.class)
	ProblemAdvice problemAdvice() {
		return new ProblemAdvice();
	}

	@Bean
	@ConditionalOnMissingBean(ErrorController.class)
	ProblemErrorController problemErrorController(ProblemWriter writer) {
		return new ProblemErrorController(writer);
	}

	@Bean
	@ConditionalOnMissingBean(name = "responseHeaderLimit")
	FilterRegistrationBean<?> responseHeaderLimit(Environment environment, ProblemWriter problems) {
		var limit = Binder.get(environment)
			.bind("server.tomcat.max-http-response-header-size", DataSize.class)
			.orElse(TOMCATS_LIMIT);
		var filter = new FilterRegistrationBean<>(new ResponseHeaderLimitFilter(limit, problems));
		filter.setOrder(AFTER_OBSERVATION);
		return filter;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DataAccessException.class)
	static class Database {

		@Bean
		@ConditionalOnMissingBean(name = "databaseAdvice")
		DatabaseAdvice databaseAdvice(ObjectProvider<MeterRegistry> meters) {
			return new DatabaseAdvice(meters.getIfAvailable(() -> Metrics.globalRegistry));
		}

		@Bean
		@ConditionalOnMissingBean(name = "scheduledTaskFailures")
		SimpleAsyncTaskSchedulerCustomizer scheduledTaskFailures() {
			return (scheduler) -> scheduler.setErrorHandler(new ScheduledTaskFailures());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(StandardHost.class)
	static class Tomcat {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemErrorValve() {
			TomcatContextCustomizer reportProblems = (context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(ProblemErrorValve.class.getName());
				}
			};
			return (factory) -> factory.addContextCustomizers(reportProblems);
		}

	}

}
