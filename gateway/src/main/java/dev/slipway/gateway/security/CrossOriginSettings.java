package dev.slipway.gateway.security;

import java.util.List;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Pages elsewhere that may call the platform (CORS).
 *
 * @param allowedOrigins for example {@code https://shop.example.com}; by default none
 */
@Validated
@ConfigurationProperties("slipway.gateway.cors")
record CrossOriginSettings(@DefaultValue List<@Pattern(regexp = "https?://[^/*?#\\s]+",
		message = "must be an origin, such as https://shop.example.com") String> allowedOrigins) {
}
