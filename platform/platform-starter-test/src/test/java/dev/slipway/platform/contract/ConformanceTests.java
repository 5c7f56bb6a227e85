package dev.slipway.platform.contract;

import java.util.Set;

import dev.slipway.platform.contract.Conformance.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConformanceTests {

	private final Conformance conformance = new Conformance(Contract.of(Contract.YAML.readTree(
			"""
					openapi: 3.1.0
					paths:
					  /boats:
					    get:
					      parameters:
					        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
					        - {name: name, in: query, schema: {type: array, items: {type: string, pattern: '^[a-z]+$'}}}
					      responses:
					        '200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Boat'}}}}}
					  /boats/{id}:
					    put:
					      parameters:
					        - {name: If-Match, in: header, required: true, schema: {type: string}}
					      requestBody:
					        required: true
					        content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}
					      responses:
					        '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}}
					        '204': {description: nothing}
					        default: {content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
					components:
					  schemas:
					    Boat:
					      type: object
					      required: [name]
					      properties:
					        name: {type: string}
					        owner: {type: string, format: uuid}
					    Problem:
					      type: object
					      required: [type]
					      additionalProperties: true
					      properties: {type: {type: string, x-problem-types: {'urn:slipway:problem:name-taken': [409]}}}
					""")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/boats?limit=1&name=ann&name=bea | GET    |                           |
			/boats?limit=0                   | GET    |                           | minimum value of 1
			/boats?limit=x                   | GET    |                           | string found, integer expected
			/boats?name=ann&name=B           | GET    |                           | does not match the regex pattern
			/boats?colour=red                | GET    |                           | there is no query parameter 'colour'
			/ships                           | GET    |                           | there is no such route
			/boats/1                         | DELETE |                           | there is no such route
			/boats/1                         | PUT    | {"name":"Ann"}            |
			/boats/1                         | PUT    |                           | the request needs a body
			/boats/1                         | PUT    | {}                        | required property 'name' not found
			/boats/1                         | PUT    | {"name":1}                | integer found, string expected
			/boats/1                         | PUT    | {"name":"A","length":3}   | property 'length' is not defined
			/boats/1                         | PUT    | {"name":"A","owner":"me"} | uuid
			/boats/1                         | PUT    | {"name"                   | the request is not JSON
			""")
	void requestsFollowTheContract(String target, String method, String body, String error) {
		var exchange = new Exchange(method, target, Set.of("if-match"), (body != null) ? "application/json" : "",
				(body != null) ? body : "", 200, "", "");
		if (error == null) {
			assertThat(conformance.request(exchange)).isEmpty();
		}
		else {
			assertThat(conformance.request(exchange)).singleElement().asString().contains(error);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					200 | application/json         | {"name":"Ann"}                                         |
					200 | application/json         | {}                                                     | required property 'name' not found
					200 | application/json         | {"name":"Ann","crew":2}                                | property 'crew' is not defined
					200 | text/html                | <p>                                                    | the media type 'text/html'
					200 |                          |                                                        | the response has no body
					201 | application/json         | {"name":"Ann"}                                         | the route does not respond with 201
					204 |                          |                                                        |
					204 | application/json         | {"name":"Ann"}                                         | should have none
					409 | application/problem+json | {"type":"urn:slipway:problem:name-taken","more":[1]}   |
					409 | application/problem+json | {"type":"urn:slipway:problem:taken"}                   | the service has no problem urn:slipway:problem:taken with status 409
					422 | application/problem+json | {"type":"urn:slipway:problem:name-taken"}              | with status 422
					404 | application/problem+json | {"type":"urn:slipway:problem:not-found"}               |
					""")
	void responsesFollowTheContract(int status, String type, String body, String error) {
		var exchange = new Exchange("PUT", "/boats/1", Set.of(), "", "", status, (type != null) ? type : "",
				(body != null) ? body : "");
		if (error == null) {
			assertThat(conformance.response(exchange)).isEmpty();
		}
		else {
			assertThat(conformance.response(exchange)).singleElement().asString().contains(error);
		}
	}

	@Test
	void requiredHeaderIsMissed() {
		var exchange = new Exchange("PUT", "/boats/1", Set.of(), "application/json", "{\"name\":\"Ann\"}", 200, "", "");

		assertThat(conformance.request(exchange)).containsExactly("the request lacks the header If-Match");
	}

	@Test
	void contractIsTheSameTextWhateverItsOrder() {
		var one = Contract.of(Contract.YAML.readTree("{paths: {/b: {}, /a: {}}, info: {title: x}, openapi: 3.1.0}"));
		var other = Contract.of(Contract.YAML.readTree("{openapi: 3.1.0, info: {title: x}, paths: {/a: {}, /b: {}}}"));

		assertThat(one.yaml()).isEqualTo(other.yaml()).startsWith("openapi: 3.1.0\ninfo:\n");
	}

}
