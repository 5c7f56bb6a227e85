package dev.slipway.inventory.reservation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.slipway.inventory.stock.Sku;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/inventory/reservations/{orderId}", produces = MediaType.APPLICATION_JSON_VALUE)
class ReservationController {

	private final ReserveStock reserveStock;

	private final CommitReservation commitReservation;

	private final ReleaseReservation releaseReservation;

	ReservationController(ReserveStock reserveStock, CommitReservation commitReservation,
			ReleaseReservation releaseReservation) {
		this.reserveStock = reserveStock;
		this.commitReservation = commitReservation;
		this.releaseReservation = releaseReservation;
	}

	@PutMapping
	@Operation(summary = "Reserve all lines or none")
	@ApiResponse(responseCode = "201", description = "Reserved")
	@ApiResponse(responseCode = "200", description = "Already reserved with the same lines")
	ResponseEntity<ReservationView> reserve(@PathVariable OrderId orderId,
			@Valid @RequestBody ReservationRequest request) {
		var outcome = reserveStock.reserve(orderId, request.quantities());
		return ResponseEntity.status(outcome.first() ? HttpStatus.CREATED : HttpStatus.OK)
			.body(ReservationView.of(outcome.reservation()));
	}

	@PostMapping("/commit")
	@Operation(summary = "Commit the reservation: its items are shipped")
	ReservationView commit(@PathVariable OrderId orderId) {
		return ReservationView.of(commitReservation.commit(orderId));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Release the reservation; an order without one can no longer reserve")
	void release(@PathVariable OrderId orderId) {
		releaseReservation.release(orderId);
	}

	record ReservationRequest(@NotNull @Size(min = 1, max = 50) @UniqueSkus List<@NotNull @Valid Line> lines) {

		SortedMap<Sku, Integer> quantities() {
			var quantities = new TreeMap<Sku, Integer>();
			lines.forEach((line) -> quantities.put(new Sku(line.sku()), line.quantity()));
			return quantities;
		}

	}

	record Line(@NotNull @Pattern(regexp = Sku.PATTERN) String sku, @NotNull @Min(1) @Max(10_000) Integer quantity) {
	}

	record ReservationView(OrderId orderId, Reservation.Status status, List<Line> lines) {

		static ReservationView of(Reservation reservation) {
			var lines = reservation.lines()
				.entrySet()
				.stream()
				.map((line) -> new Line(line.getKey().value(), line.getValue()))
				.toList();
			return new ReservationView(reservation.orderId(), reservation.status(), lines);
		}

	}

}
