// Swagger UI for the page that describes the API.
const place = document.getElementById("swagger");

SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  supportedSubmitMethods: ["get"],
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
});
