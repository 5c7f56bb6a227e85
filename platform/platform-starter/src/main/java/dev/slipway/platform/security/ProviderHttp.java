package dev.slipway.platform.security;

import java.net.URI;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads the documents that a provider publishes. */
class ProviderHttp {

	private final RestClient http;

	ProviderHttp(ClientHttpRequestFactoryBuilder<?> requests, HttpClientSettings settings) {
		this.http = RestClient.builder().requestFactory(requests.build(settings)).build();
	}

	/**
	 * The response, whatever its status.
	 * @throws ResourceAccessException when there is none
	 * @throws RestClientException when it cannot be read
	 */
	ResponseEntity<String> get(URI address) {
		return http.get()
			.uri(address)
			.accept(MediaType.APPLICATION_JSON, MediaType.ALL)
			.retrieve()
			.onStatus((_) -> true, (_, _) -> {
			})
			.toEntity(String.class);
	}

}
