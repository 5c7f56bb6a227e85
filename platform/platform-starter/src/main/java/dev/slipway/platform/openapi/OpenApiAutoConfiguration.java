package dev.slipway.platform.openapi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.platform.idempotency.IdempotencyKey;
import dev.slipway.platform.paging.PageRequest;
import dev.slipway.platform.problem.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.util.ClassUtils;

/**
 * What all OpenAPI documents share: the address of the API, how to get a token, the
 * platform's own parameters and the problems.
 */
@AutoConfiguration(before = SpringDocConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiAutoConfiguration {

	/** The name of the security scheme. */
	static final String TOKEN = "token";

	/** The package of all packages of the platform. */
	private static final String PLATFORM = ClassUtils.getPackageName(Problem.class.getPackageName());

	static {
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotencyKey.class, PageRequest.class);
	}

	@Bean
	@ConditionalOnMissingBean
	OpenAPI openApi(@Value("${spring.application.name}") String service) {
		var flows = new OAuthFlows().clientCredentials(new OAuthFlow().tokenUrl("/oauth2/token").scopes(new Scopes()));
		return new OpenAPI().info(new Info().title(service).version("1"))
			.servers(List.of(new Server().url("/").description("through the gateway")))
			.components(new Components().addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.OAUTH2).flows(flows)))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

	@Bean
	OpenApiProblems openApiProblems(List<SecurityFilterChain> chains, HttpServletRequestTransformer routeAsRequest,
			ServletContext application, BeanFactory beans) {
		var services = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.<String>of();
		return new OpenApiProblems(new RouteSecurity(chains, routeAsRequest, application),
				Stream.concat(Stream.of(PLATFORM), services.stream()).toList());
	}

	@Bean
	AlwaysPresent alwaysPresent() {
		return new AlwaysPresent();
	}

	/**
	 * The request that represents a route when its security rules are evaluated has no
	 * dispatcher type, which the rules need.
	 */
	@Bean
	@ConditionalOnMissingBean
	HttpServletRequestTransformer routeAsRequest() {
		var paths = new PathPatternRequestTransformer();
		return (route) -> new HttpServletRequestWrapper(paths.transform(route)) {
			@Override
			public DispatcherType getDispatcherType() {
				return DispatcherType.REQUEST;
			}
		};
	}

	@Bean
	GlobalOperationCustomizer platformParameters() {
		return (operation, handler) -> {
			var types = Arrays.stream(handler.getMethodParameters())
				.map((parameter) -> parameter.getParameterType())
				.toList();
			if (types.contains(IdempotencyKey.class)) {
				operation.addParametersItem(new HeaderParameter().name(IdempotencyKey.HEADER)
					.required(true)
					.schema(new StringSchema().minLength(1).maxLength(257))
					.description("A new quoted string for each attempt, the same one when an attempt is repeated"));
			}
			if (types.contains(PageRequest.class)) {
				operation.addParametersItem(
						new QueryParameter().name("limit").schema(new IntegerSchema().minimum(BigDecimal.ONE)));
				operation.addParametersItem(new QueryParameter().name("after")
					.schema(new StringSchema())
					.description("'next' of the previous page"));
			}
			return operation;
		};
	}

}
