// Makes the map of one country, AZ.json for example, out of Natural Earth's shapes (public domain), as npm's world-atlas packs them:
//   npm install world-atlas topojson-client topojson-simplify && node prepare.mjs 031 AZ > AZ.json
// The first argument is the country's number in ISO 3166-1, the second its two letters. The result is committed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const [number, letters] = process.argv.slice(2);
const width = 480; // The units of the picture.
const finer = 2; // The paths' units are this much smaller, so that they need no decimals.
const around = 0.06; // How much of its neighbours is seen, as a part of the country's size.

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-10m.json")));
const countries = feature(atlas, atlas.objects.countries).features;
const rings = (shape) => (shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates).flat();
const points = rings(countries.find((one) => one.id === number)).flat();
const [west, east] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
const [south, north] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
const [padX, padY] = [(east - west) * around, (north - south) * around];
const box = { west: west - padX, east: east + padX, south: south - padY, north: north + padY };
// Degrees of longitude are shorter than those of latitude; in a country's size the difference is nearly the same everywhere.
const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
const scale = width / ((box.east - box.west) * narrow);
const height = Math.round((box.north - box.south) * scale);
const place = ([x, y]) => [(x - box.west) * narrow * scale * finer, (box.north - y) * scale * finer];

// Triangles smaller than this, in square degrees, are not seen.
const detail = (1.6 / scale) ** 2;
const simple = simplify(presimplify(atlas), detail);
const shapes = feature(simple, simple.objects.countries).features;

// Sutherland and Hodgman: what of a ring is within the picture and a little around it, so that the cut is not seen.
const margin = 12;
const edges = [
  [0, -margin, 1], [0, width * finer + margin, -1], [1, -margin, 1], [1, height * finer + margin, -1],
];
const clip = (ring) => edges.reduce((left, [axis, at, side]) => left.flatMap((p, i) => {
  const before = left[(i + left.length - 1) % left.length];
  const [inside, was] = [(p[axis] - at) * side >= 0, (before[axis] - at) * side >= 0];
  const t = (at - before[axis]) / (p[axis] - before[axis]);
  const cut = () => [before[0] + t * (p[0] - before[0]), before[1] + t * (p[1] - before[1])];
  return inside ? (was ? [p] : [cut(), p]) : was ? [cut()] : [];
}), ring);
const path = (shape) => rings(shape).map((ring) => clip(ring.slice(0, -1).map(place))).map((ring) => {
  const whole = ring.map((p) => p.map(Math.round)).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
  if (whole.length < 3) {
    return "";
  }
  const steps = whole.slice(1).map((p, i) => `${p[0] - whole[i][0]} ${p[1] - whole[i][1]}`);
  return `M${whole[0][0]} ${whole[0][1]}l${steps.join(" ")}z`.replaceAll(" -", "-");
}).join("");

console.log(JSON.stringify({
  from: "Natural Earth, public domain",
  country: letters,
  ...Object.fromEntries(Object.entries(box).map(([side, degrees]) => [side, Number(degrees.toFixed(4))])),
  width,
  height,
  finer,
  outline: path(shapes.find((one) => one.id === number)),
  neighbours: shapes.filter((one) => one.id !== number).map(path).join(""),
}, null, 2));
