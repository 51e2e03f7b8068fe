// What dash-leaflet calls for each feature; the filter comes in `hideout`.
window.bench = {
  map: {
    area: ({ properties }, { hideout: { chosen, back } }) => {
      const light = chosen === null || chosen === properties.direction ? 1 : back;
      return {
        className: "territory", fillColor: properties.couleur, color: "#FFFFFF", weight: 0.7, fillOpacity: light, opacity: light,
      };
    },
    named: ({ properties }, layer) => layer.bindTooltip(`${properties.nom}<br>${properties.valeur}`, { sticky: true }),
    kept: ({ properties }, { hideout: { chosen } }) => chosen === null || chosen === properties.direction,
    point: ({ properties }, place) => L.circleMarker(place, {
      className: "service-point", radius: 5, weight: properties.attested ? 1.4 : 2, fillOpacity: 1,
      color: properties.attested ? "#FFFFFF" : properties.ink, fillColor: properties.attested ? properties.ink : "#FFFFFF",
    }).bindTooltip(properties.nom),
  },
};
