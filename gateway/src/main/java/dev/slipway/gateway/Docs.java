package dev.slipway.gateway;

import java.util.LinkedHashSet;

import org.springdoc.core.properties.AbstractSwaggerUiConfigProperties.SwaggerUrl;
import org.springdoc.core.properties.SwaggerUiConfigProperties;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One page, {@code /docs}, for the OpenAPI documents of all services. */
@Configuration(proxyBeanMethods = false)
class Docs implements WebMvcConfigurer {

	Docs(SwaggerUiConfigProperties page) {
		var documents = new LinkedHashSet<SwaggerUrl>();
		Routes.TABLE.stream()
			.filter((route) -> !route.pages())
			.forEach((api) -> documents.add(new SwaggerUrl(api.service(), api.openApi(), api.service())));
		page.setUrls(documents);
	}

	@Override
	public void addViewControllers(ViewControllerRegistry views) {
		views.addRedirectViewController("/", "/docs");
	}

}
