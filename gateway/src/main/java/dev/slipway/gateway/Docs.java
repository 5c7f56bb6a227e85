package dev.slipway.gateway;

import java.util.LinkedHashSet;

import org.springdoc.core.properties.AbstractSwaggerUiConfigProperties.SwaggerUrl;
import org.springdoc.core.properties.SwaggerUiConfigProperties;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;

/**
 * One page, {@code /docs}, with the OpenAPI documents of all services and the gateway.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("slipway.docs.enabled")
class Docs {

	Docs(SwaggerUiConfigProperties page, RouteTable table, @Value("${spring.application.name}") String gateway,
			@Value("${springdoc.api-docs.path}") String openApi) {
		var documents = new LinkedHashSet<SwaggerUrl>();
		table.routes()
			.stream()
			.filter((route) -> !route.pages())
			.forEach((api) -> documents.add(new SwaggerUrl(api.service(), api.openApi(), api.service())));
		documents.add(new SwaggerUrl(gateway, openApi, gateway));
		page.setUrls(documents);
	}

}
