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
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Everything that fails becomes a problem, wherever it fails. */
@AutoConfiguration(before = { WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ProblemAutoConfiguration {

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
